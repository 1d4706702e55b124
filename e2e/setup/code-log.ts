import type { Locator, Page } from 'playwright-core';

/** What these lines of a console say, without the method's name. */
export function saidBy(lines: Locator): Promise<string[]> {
  return lines.evaluateAll((all) =>
    all.map((line) =>
      [...line.childNodes]
        .filter(({ nodeName }) => nodeName !== 'SMALL')
        .map(({ textContent }) => textContent)
        .join('')
        .trim(),
    ),
  );
}

/** What the console printed and what nobody caught. */
export function printed(page: Page): Promise<string[]> {
  return saidBy(page.locator('.code-log-list .console'));
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
