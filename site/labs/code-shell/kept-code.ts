/** Labs that have code: what is kept of one is not another's, though their examples may have the same names. */
export type CodeLabName = 'code' | 'node';

const key = (lab: CodeLabName, example: string) => `ws101-${lab}-${example}`;

/** What the reader made of an example at an earlier visit. Undefined where nothing is kept, or storage is closed to us. */
export function keptCode(lab: CodeLabName, example: string): string | undefined {
  try {
    return localStorage.getItem(key(lab, example)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the reader's code in this browser; undefined forgets it. Where storage is closed or full it is not kept. */
export function keepCode(lab: CodeLabName, example: string, code: string | undefined): void {
  try {
    if (code === undefined) localStorage.removeItem(key(lab, example));
    else localStorage.setItem(key(lab, example), code);
  } catch {
    // The code is still in the editor; it lives as long as the page.
  }
}
