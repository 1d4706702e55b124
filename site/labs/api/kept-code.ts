const key = (example: string) => `ws101-code-${example}`;

/** What the reader made of an example at an earlier visit. Undefined where nothing is kept, or storage is closed to us. */
export function keptCode(example: string): string | undefined {
  try {
    return localStorage.getItem(key(example)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the reader's code in this browser; undefined forgets it. Where storage is closed or full it is not kept. */
export function keepCode(example: string, code: string | undefined): void {
  try {
    if (code === undefined) localStorage.removeItem(key(example));
    else localStorage.setItem(key(example), code);
  } catch {
    // The code is still in the editor; it lives as long as the page.
  }
}
