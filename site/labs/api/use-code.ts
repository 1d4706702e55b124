import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ExampleName } from './examples.ts';
import { keepCode, keptCode } from './kept-code.ts';

/** The code that a reader is at: an example, as they left it. */
export interface Code {
  readonly example: ReadonlySignal<ExampleName>;
  readonly text: ReadonlySignal<string>;
  /** Whether it is another than the example's own. */
  readonly changed: ReadonlySignal<boolean>;
  edit(text: string): void;
  choose(example: ExampleName): void;
  /** Back to the example's own. */
  reset(): void;
}

export function useCode(examples: readonly { readonly name: ExampleName; readonly code: string }[]): Code {
  const [first] = examples;
  if (!first) throw new Error('A lab for code needs an example to begin with.');
  const example = useSignal(first.name);
  const text = useSignal(first.code);
  const original = useComputed(() => examples.find(({ name }) => name === example.value)?.code ?? '');
  const changed = useComputed(() => text.value !== original.value);
  const choose = (name: ExampleName) => {
    example.value = name;
    text.value = keptCode(name) ?? original.peek();
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
      keepCode(example.peek(), next === original.peek() ? undefined : next);
    },
    reset() {
      text.value = original.peek();
      keepCode(example.peek(), undefined);
    },
  };
}
