import type { Page } from 'playwright-core';

/** What the console printed and what nobody caught, without the method's name. */
export async function printed(page: Page): Promise<string[]> {
  return page.locator('.code-log-list .console').evaluateAll((all) =>
    all.map((line) =>
      [...line.childNodes]
        .filter(({ nodeName }) => nodeName !== 'SMALL')
        .map(({ textContent }) => textContent)
        .join('')
        .trim(),
    ),
  );
}

/** A line of the log: its seconds, and what stands there. */
export interface LogLine {
  readonly at: number;
  readonly text: string;
  readonly isConsole: boolean;
}

export async function logLines(page: Page): Promise<LogLine[]> {
  return page.locator('.code-log-list li').evaluateAll((all) =>
    all.map((line) => ({
      at: Number(line.querySelector('.code-log-at')?.textContent?.replace(',', '.')),
      text: line.querySelector('code, .console')?.textContent?.trim() ?? '',
      isConsole: line.querySelector('.console') !== null,
    })),
  );
}
