import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CodeLabName } from './kept-code.ts';
import type { Code } from './use-code.ts';

/** What became of a link. The words for it are in `i18n`. */
export type SharingNote = 'copied' | 'not-copied' | 'shared';

export interface Sharing {
  readonly note: ReadonlySignal<SharingNote | undefined>;
  /** Has the page's address hold the code, and copies it. */
  share(): Promise<void>;
  /** What was said is read, or is about what is no longer there. */
  forget(): void;
}

/** Fragments that a lab of this page has taken: of several with the same example only the first one does. */
const taken = new Set<string>();

/** Links that hold the code: takes up that of the page's address, where it is of one of these examples, and makes new ones. */
export function useSharing<Name extends string>(
  lab: CodeLabName,
  examples: readonly { readonly name: Name }[],
  code: Code<Name>,
): Sharing {
  const note = useSignal<SharingNote | undefined>(undefined);
  useEffect(() => {
    const { hash } = location;
    const found = examples.find(({ name }) => hash.startsWith(`#${lab}=${name}.`));
    if (!found || taken.has(hash)) return;
    taken.add(hash);
    void (async () => {
      const { codeFromFragment } = await import('./share.ts');
      const shared = await codeFromFragment(lab, hash);
      if (!shared) return;
      code.choose(found.name);
      code.edit(shared.code);
      note.value = 'shared';
    })();
  }, []);
  return {
    note,
    async share() {
      const { fragmentOf } = await import('./share.ts');
      const address = new URL(location.href);
      address.hash = await fragmentOf(lab, { example: code.example.peek(), code: code.text.peek() });
      history.replaceState(history.state, '', address);
      try {
        await navigator.clipboard.writeText(address.href);
        note.value = 'copied';
      } catch {
        note.value = 'not-copied';
      }
    },
    forget() {
      note.value = undefined;
    },
  };
}
