import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { readHeader } from '#protocol/frame-header.ts';
import { opcodeId } from '#protocol/opcodes.ts';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import { forgeWords } from '#site/i18n/forge-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, hexLine } from '#site/views/format.ts';
import type { Bench } from './bench.ts';

/** Bytes of a waiting frame that are printed beside it. */
const SHOWN = 8;

/** The frames that go out together, in their order. Each can be moved and removed, and the focus goes with it. */
export function Sequence({ bench, language }: { readonly bench: Bench; readonly language: Language }) {
  const { sequence } = forgeResultWords(language);
  const { size } = forgeWords(language);
  const { opcodes } = words(language);
  const list = useRef<HTMLOListElement>(null);
  /** The button that takes the focus once the list is drawn anew. */
  const wanted = useRef<string | undefined>(undefined);
  const said = useSignal('');
  const queue = bench.queue.value;
  useLayoutEffect(() => {
    const button = wanted.current && list.current?.querySelector<HTMLElement>(wanted.current);
    wanted.current = undefined;
    if (button) button.focus();
  });

  const move = (id: number, by: -1 | 1) => {
    if (!bench.move(id, by)) return;
    said.value = sequence.moved(bench.queue.peek().findIndex((each) => each.id === id) + 1);
    wanted.current = `[data-id="${id}"] [data-by="${by}"]`;
  };
  const remove = (id: number, index: number) => {
    bench.remove(id);
    const left = bench.queue.peek();
    said.value = sequence.removed(left.length);
    const next = left[Math.min(index, left.length - 1)];
    wanted.current = next && `[data-id="${next.id}"] [data-remove]`;
  };
  return (
    <div class="forge-sequence">
      <h3>{sequence.label}</h3>
      {queue.length === 0 ? (
        <p class="nothing">{sequence.empty}</p>
      ) : (
        <ol ref={list} aria-label={sequence.label}>
          {queue.map(({ id, bytes }, index) => (
            <li key={id} data-id={id}>
              <span class="forge-place">{index + 1}</span>
              <span>
                {sequence.title(
                  opcodes[opcodeId(readHeader(bytes, 0).opcode)].name,
                  size(bytes.length, countOf(bytes.length, language)),
                )}{' '}
                <code>{hexLine(bytes, SHOWN)}</code>
              </span>
              <span class="at-end">
                <button
                  type="button"
                  class="btn"
                  data-by="-1"
                  aria-label={sequence.up(index + 1)}
                  aria-disabled={index === 0}
                  onClick={() => move(id, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="btn"
                  data-by="1"
                  aria-label={sequence.down(index + 1)}
                  aria-disabled={index === queue.length - 1}
                  onClick={() => move(id, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="btn"
                  data-remove
                  aria-label={sequence.remove(index + 1)}
                  onClick={() => remove(id, index)}
                >
                  ×
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p class="vh" role="status">
        {said.value}
      </p>
    </div>
  );
}
