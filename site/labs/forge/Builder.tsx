import { useComputed, useSignal } from '@preact/signals';
import { chooseFrame } from '#site/capture/selection.ts';
import { useChanged } from '#site/components/use-changed.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { forgeWords } from '#site/i18n/forge-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { LaterBytes } from '#site/labs/lab-shell/later-views.ts';
import { countOf } from '#site/views/format.ts';
import { BitSwitches } from './BitSwitches.tsx';
import type { Bench } from './bench.ts';
import type { DraftProblem } from './draft.ts';
import { Fields } from './Fields.tsx';
import type { OfferedPresets, PresetId } from './preset-list.ts';
import { connectionOf, meantFrame, missingBytes } from './read-frames.ts';

/** The frame in the making: a preset to begin with, its bits, its fields, and the bytes that come of them. */
export function Builder({
  bench,
  offered,
  language,
}: {
  readonly bench: Bench;
  readonly offered: readonly OfferedPresets[];
  readonly language: Language;
}) {
  const forge = forgeWords(language);
  const connection = useComputed(() =>
    connectionOf(meantFrame(bench.bytes.value, bench.read.value), bench.read.value.response),
  );
  const selection = useSignal(chooseFrame('draft', 1));
  const changed = useChanged(bench.bytes);
  const figure = useSteadyHeight<HTMLDivElement>();
  const drawn = useSteadyHeight<HTMLDivElement>();
  const frame = connection.value.frames[0]?.frame;
  const length = bench.bytes.value.length;
  const problem = bench.problem.value;
  return (
    <div class="pane forge-builder">
      <label class="forge-field is-preset">
        <span>{forge.preset}</span>
        <select
          class="field"
          value={bench.preset.value ?? ''}
          onChange={({ currentTarget }) => bench.choose(currentTarget.value as PresetId)}
        >
          {/* Not to be chosen: it is what the draft becomes when it is changed. */}
          <option value="" disabled hidden>
            {forge.own}
          </option>
          {offered.map(({ title, presets }) => (
            <optgroup key={title} label={title}>
              {presets.map(({ id, title: name }) => (
                <option key={id} value={id} selected={id === bench.preset.value}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <div ref={figure}>
        {frame && <BitSwitches frame={frame} deflate={bench.deflate.value} language={language} onFlip={bench.flip} />}
      </div>
      <Fields bench={bench} language={language} />
      <p class={problem ? 'forge-said is-wrong' : 'forge-said'} role="status">
        {problem ? problemIn(problem, language) : lieIn(missingBytes(bench.bytes.value), language)}
      </p>
      <div ref={drawn}>
        <h3>
          {forge.bytes} <span class="small">{forge.size(length, countOf(length, language))}</span>
        </h3>
        <LaterBytes connection={connection} selection={selection} language={language} wanted={changed} />
      </div>
    </div>
  );
}

function problemIn(problem: DraftProblem, language: Language): string {
  const { wrong } = forgeWords(language);
  switch (problem.wrong) {
    case 'hex':
      return words(language).labs.compose.wrong[problem.read.wrong](problem.read.found, problem.read.at);
    case 'key-length':
      return wrong['key-length'](problem.found);
    case 'number':
      return wrong.number(problem.found, problem.most);
    case 'form':
      return wrong.form(problem.form, problem.length);
    case 'too-long':
      return wrong['too-long'](countOf(problem.most, language));
  }
}

/** A length that is not the payload's own can be told, and has consequences. */
function lieIn(missing: bigint, language: Language): string {
  const { lies } = forgeWords(language);
  if (missing > 0n) return lies.more(countOf(missing, language));
  return missing < 0n ? lies.fewer(Number(-missing)) : '';
}
