import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserPath } from '../../scripts/browser-path.mjs';

/**
 * Chromium as a reader has it: the arguments only make it start inside containers.
 * @param more arguments, for a test that needs another one
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...more],
    // A reader's Back brings the page as it was left.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

/** A page together with everything that it complained about. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, exceptions and CSP reports, as text. Empty on a healthy page. */
  readonly complaints: readonly string[];
}

/**
 * Opens a page in a context of its own.
 * @param expected console errors that a lab provokes on purpose
 * @param onPage is handed the page before it goes anywhere
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & {
    readonly expected?: readonly RegExp[];
    readonly onPage?: (page: Page) => void;
  } = {},
): Promise<Visit> {
  const { expected = [], onPage, ...contextOptions } = options;
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  onPage?.(page);
  // Under the time that a test has, so that what was waited for is named.
  page.setDefaultTimeout(12_000);
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complain(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`exception: ${error.message}`));
  if (contextOptions.javaScriptEnabled !== false) {
    await page.exposeFunction('reportViolation', (text: string) => complain(`CSP: ${text}`));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const report: unknown = Reflect.get(globalThis, 'reportViolation');
        if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
  }
  await page.goto(url);
  return { page, context, complaints };
}
