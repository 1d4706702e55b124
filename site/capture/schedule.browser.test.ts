import { expect, test, vi } from 'vitest';
import { scheduleDrawing } from './schedule.ts';

/** Runs something while no animation frame comes. */
async function undrawn(run: () => Promise<void>): Promise<void> {
  const drawing = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = () => 0;
  try {
    await run();
  } finally {
    globalThis.requestAnimationFrame = drawing;
  }
}
const published = () => new Promise<void>((resolve) => scheduleDrawing(resolve));

test('a visible page publishes with its next animation frame, once', async () => {
  const order: string[] = [];
  const frame = new Promise((resolve) => requestAnimationFrame(resolve));
  const run = new Promise<void>((resolve) => {
    scheduleDrawing(() => {
      order.push('published');
      resolve();
    });
  });
  expect(order).toEqual([]);
  await frame;
  await run;
  // By the time that a later one has run by its timer, the first one's timer would have run too.
  await undrawn(published);
  expect(order).toEqual(['published']);
});

test('a hidden page publishes too: no animation frame comes there', async () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  await undrawn(published);
  Reflect.deleteProperty(document, 'visibilityState');
});

test('a page that says it is visible and is not drawn publishes by its timer', async () => {
  await undrawn(published);
});

test('what is called off does not run', async () => {
  let ran = false;
  const cancel = scheduleDrawing(() => {
    ran = true;
  });
  cancel();
  await published();
  expect(ran).toBe(false);
});

test('drawings that take long leave time between them, and the first of them waits for nothing', async () => {
  const LONG_MS = 20;
  const began: number[] = [];
  const draw = () =>
    new Promise<void>((resolve) =>
      scheduleDrawing(() => {
        began.push(performance.now());
        while (performance.now() - (began.at(-1) ?? 0) < LONG_MS);
        // After the task in which the drawing is measured.
        setTimeout(resolve);
      }),
    );
  // A second later, so that whatever was drawn before is no longer of this series.
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 1000);
  for (let drawing = 0; drawing < 4; drawing++) await draw();
  vi.restoreAllMocks();
  const [first = 0, second = 0, third = 0, fourth = 0] = began;
  expect(second - first).toBeLessThan(4 * LONG_MS);
  expect(third - second).toBeGreaterThanOrEqual(5 * LONG_MS);
  expect(fourth - third).toBeGreaterThanOrEqual(5 * LONG_MS);
});
