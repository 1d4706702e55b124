import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CodeLabName, keepCode, keptCode } from './kept-code.ts';

/** The code that a reader is at: an example, as they left it. */
export interface Code<Name extends string> {
  readonly example: ReadonlySignal<Name>;
  readonly text: ReadonlySignal<string>;
  /** Whether it is another than the example's own. */
  readonly changed: ReadonlySignal<boolean>;
  edit(text: string): void;
  choose(example: Name): void;
  /** Back to the example's own. */
  reset(): void;
}

export function useCode<Name extends string>(
  lab: CodeLabName,
  examples: readonly { readonly name: Name; readonly code: string }[],
): Code<Name> {
  const [first] = examples;
  if (!first) throw new Error('A lab for code needs an example to begin with.');
  const example = useSignal(first.name);
  const text = useSignal(first.code);
  const original = useComputed(() => examples.find(({ name }) => name === example.value)?.code ?? '');
  const changed = useComputed(() => text.value !== original.value);
  const choose = (name: Name) => {
    example.value = name;
    text.value = keptCode(lab, name) ?? original.peek();
  };
  // Not while it is rendered: the server knows of no reader.
  useEffect(() => choose(first.name), []);
  return {
    example,
    text,
    changed,
    choose,
    edit(next) {
      text.value = next;
      keepCode(lab, example.peek(), next === original.peek() ? undefined : next);
    },
    reset() {
      text.value = original.peek();
      keepCode(lab, example.peek(), undefined);
    },
  };
}
