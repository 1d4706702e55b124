import { useComputed, useSignal } from '@preact/signals';
import type { FieldId } from '#protocol/fields.ts';
import { opcodeId } from '#protocol/opcodes.ts';
import { chooseField, chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { Troubles } from '#site/components/Trouble.tsx';
import { words } from '#site/i18n/words.ts';
import { countOf } from '../format.ts';
import { wireOf } from '../frame-pieces.ts';
import type { View } from '../view.ts';
import { Figure } from './Figure.tsx';
import { Legend } from './Legend.tsx';

/** The chosen frame, bit by bit, in the order of RFC 6455's figure, with each field explained. */
export function Anatomy({
  connection,
  selection,
  language,
  onLeave,
  focusRef,
}: View & {
  /** Escape leads back to where the frame was chosen. */
  readonly onLeave?: () => void;
  readonly focusRef?: (focus: () => void) => void;
}) {
  const pointed = useSignal<FieldId | undefined>(undefined);
  const shown = connection.value;
  const chosen = useComputed(() => connection.value && chosenFrame(selection.value, connection.value)).value;
  const { views, opcodes } = words(language);
  if (!shown || !chosen) return <p class="nothing">{views.anatomy.nothing}</p>;
  const { frame, number } = chosen;
  const field = selection.value.field;
  const deflate = shown.response?.extensions.some(({ name }) => name === 'permessage-deflate') ?? false;
  const choose = (id: FieldId) => {
    selection.value = chooseField(chooseFrame(shown.key, number), id);
  };
  const length = wireOf(frame).length;
  return (
    <div class="anatomy">
      <header class="anatomy-title">
        <FrameTag number={number} chosen />
        <h3>
          {views.anatomy.title(opcodes[opcodeId(frame.opcode)].title, frame.from, length, countOf(length, language))}
        </h3>
        {!chosen.exact && <span class="small at-end">{views.rebuilt}</span>}
      </header>
      <Figure
        frame={frame}
        number={number}
        deflate={deflate}
        chosen={field}
        marked={pointed.value ?? field}
        language={language}
        onChoose={choose}
        onMark={(id) => {
          pointed.value = id;
        }}
        onLeave={() => onLeave?.()}
        {...(focusRef ? { focusRef } : {})}
      />
      <Legend frame={frame} deflate={deflate} marked={pointed.value ?? field} language={language} />
      <Troubles notes={frame.notes} language={language} />
    </div>
  );
}
