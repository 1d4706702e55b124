import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Bytes of JavaScript, gzipped, that a page may send before a reader does anything. */
export const BUDGET = 60_000;

const gzipped = (body: Buffer | string) => gzipSync(body, { level: 9 }).length;

interface ShippedScript {
  readonly name: string;
  /** As gzip sends it. */
  readonly bytes: number;
}

/**
 * Counts the JavaScript that a page is sent, from now on.
 * @returns tells what came so far, files and what stands in the page, largest first
 */
export function shippedScripts(page: Page): () => Promise<readonly ShippedScript[]> {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? ''))
      scripts.set(response.url(), response.body().then(gzipped));
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    const inline = await page
      .locator('script:not([src])')
      .evaluateAll((all) =>
        all
          .filter((script) => !/json/.test(script.getAttribute('type') ?? ''))
          .map((script) => script.textContent ?? ''),
      );
    const files = await Promise.all(
      [...scripts].map(async ([url, size]) => ({ name: new URL(url).pathname, bytes: await size })),
    );
    return [...files, { name: 'in the page', bytes: gzipped(inline.join('\n')) }].sort((a, b) => b.bytes - a.bytes);
  };
}
