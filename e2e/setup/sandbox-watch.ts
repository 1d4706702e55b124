import type { Page } from 'playwright-core';

/** What a page sees of the frame that learner code runs in, kept from before its first script. Times by its own clock. */
interface SandboxWatch {
  /** How many of the page's questions, whether the code lets others run, were answered. */
  answers: number;
  /** When anything came from where the code runs. */
  lastWord: number;
  /** When the frame was taken away. */
  over: number;
  /** The longest time in which nothing of the page ran, in milliseconds. */
  longest: number;
}

declare global {
  var sandboxWatch: SandboxWatch;
}

/** To be told of a page before it goes anywhere: `onPage` of a visit. */
export function watchSandbox(page: Page): void {
  void page.addInitScript(() => {
    const watch = { answers: 0, lastWord: Number.NaN, over: Number.NaN, longest: 0 };
    globalThis.sandboxWatch = watch;
    const { prototype } = MessagePort;
    const { get, set } = Object.getOwnPropertyDescriptor(prototype, 'onmessage') ?? {};
    Object.defineProperty(prototype, 'onmessage', {
      configurable: true,
      get,
      set(this: MessagePort, listener: ((event: MessageEvent) => void) | null) {
        set?.call(this, (event: MessageEvent) => {
          if (typeof event.data?.nonce === 'string') {
            if (event.data.type === 'alive') watch.answers += 1;
            watch.lastWord = performance.now();
          }
          listener?.call(this, event);
        });
      },
    });
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes)
        if ([...removedNodes].some((node) => node instanceof HTMLIFrameElement)) watch.over = performance.now();
    }).observe(document, { childList: true, subtree: true });
    let last = performance.now();
    setInterval(() => {
      watch.longest = Math.max(watch.longest, performance.now() - last);
      last = performance.now();
    }, 10);
  });
}

/** Forgets how long the page itself was busy until now. */
export function forgetLongest(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.sandboxWatch.longest = 0;
  });
}

/** Settles when the frame has been taken away. `silence`: milliseconds from the last that came from there to that. */
export async function takenAway(page: Page): Promise<{ readonly silence: number; readonly longest: number }> {
  await page.waitForFunction(() => globalThis.sandboxWatch.over > 0);
  return page.evaluate(() => {
    const { over, lastWord, longest } = globalThis.sandboxWatch;
    return { silence: over - lastWord, longest };
  });
}

/** Settles when so many questions more have been answered; at once, when the frame has been taken away. */
export async function answers(page: Page, more: number): Promise<void> {
  const before = await page.evaluate(() => globalThis.sandboxWatch.answers);
  await page.waitForFunction(
    (wanted) => globalThis.sandboxWatch.answers >= wanted || globalThis.sandboxWatch.over > 0,
    before + more,
  );
}
