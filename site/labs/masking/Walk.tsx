import { useComputed } from '@preact/signals';
import { chooseByte, chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { Language } from '#site/i18n/index.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { fieldAt } from '#site/views/bytes/byte-info.ts';
import { Bitwise } from '#site/views/unmask/Bitwise.tsx';
import { Unmask } from '#site/views/unmask/Unmask.tsx';
import { useTwoSends } from './use-two-sends.ts';

/** The XOR walked byte by byte: one frame in full, and at the same place the sum of the other. */
export function Walk({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const { lab, key } = useSharedLab('masking', recording);
  return <WalkShown key={key} lab={lab} language={language} />;
}

function WalkShown({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const { walk } = maskingWords(language);
  const { selection } = lab;
  const both = useTwoSends(lab);
  const connection = useComputed(() => both.value.connection);
  const pane = useSteadyHeight<HTMLDivElement>();
  const { first, second } = both.value;
  const chosen = chosenFrame(selection.value, both.value.connection)?.number === second.number ? second : first;
  const other = chosen === first ? second : first;
  const { frame } = chosen;
  const { byte } = selection.value;
  const position = Math.max(0, (byte ?? 0) - frame.headerLength);
  const plain = frame.payload[position] ?? 0;
  const keyByte = other.frame.maskingKey?.[position % 4] ?? 0;
  const step = (by: number) => {
    const index = frame.headerLength + position + by;
    selection.value = chooseByte(chooseFrame(both.value.connection.key, chosen.number), index, fieldAt(frame, index));
  };
  return (
    <section class="lab not-content" aria-label={walk.label}>
      <div class="pane walk" ref={pane}>
        <Unmask connection={connection} selection={selection} language={language} />
        <div class="walk-other">
          <p class="small">
            <FrameTag number={other.number} /> {walk.other}
          </p>
          <Bitwise wire={plain ^ keyByte} keyByte={keyByte} language={language} />
        </div>
        <p class="walk-steps">
          <button type="button" class="btn" disabled={position === 0} onClick={() => step(-1)}>
            {walk.back}
          </button>
          <button type="button" class="btn" disabled={position >= frame.payload.length - 1} onClick={() => step(1)}>
            {walk.on}
          </button>
        </p>
      </div>
    </section>
  );
}
