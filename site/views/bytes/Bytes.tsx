import { useComputed } from '@preact/signals';
import { chooseByte, chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { words } from '#site/i18n/words.ts';
import { Bitwise } from '../unmask/Bitwise.tsx';
import type { View } from '../view.ts';
import { ByteGrid } from './ByteGrid.tsx';
import { fieldAt } from './byte-info.ts';
import { describeByte } from './describe-byte.ts';

/**
 * The chosen frame as it crossed the wire, coloured by field. Arrow keys walk the bytes; the one that is reached is
 * named with its field and its meaning.
 */
export function Bytes({
  connection,
  selection,
  language,
  onLeave,
}: View & {
  /** Escape leads back to where the frame was chosen. */
  readonly onLeave?: () => void;
}) {
  const shown = connection.value;
  const chosen = useComputed(() => connection.value && chosenFrame(selection.value, connection.value)).value;
  const { views } = words(language);
  if (!shown || !chosen) return <p class="nothing">{views.bytes.nothing}</p>;
  const { frame, number } = chosen;
  const { byte, field } = selection.value;
  const deflate = shown.response?.extensions.some(({ name }) => name === 'permessage-deflate') ?? false;
  const describe = (index: number) => describeByte(frame, number, index, deflate, language);
  const said = byte === undefined ? undefined : describe(byte);
  const position = byte === undefined ? -1 : byte - frame.headerLength;
  const key = position < 0 ? undefined : frame.maskingKey?.[position % 4];
  const plain = frame.payload[position];
  return (
    <>
      <ByteGrid
        key={`${shown.key}/${number}`}
        frame={frame}
        label={views.bytes.group(number)}
        picked={byte}
        field={field}
        describe={(index) => {
          const { where, fields, meaning } = describe(index);
          return `${where}. ${fields}. ${meaning}`;
        }}
        onPick={(index) => {
          selection.value = chooseByte(chooseFrame(shown.key, number), index, fieldAt(frame, index));
        }}
        onLeave={() => onLeave?.()}
      />
      {/* No live region: the byte that takes the focus says the same of itself. */}
      <div class="byte-said">
        <FrameTag number={number} chosen />
        {said ? (
          <p>
            <b>{said.where}.</b> {said.fields}. {said.meaning}
          </p>
        ) : (
          <p>{views.bytes.choose}</p>
        )}
        {key !== undefined && plain !== undefined && <Bitwise wire={plain ^ key} keyByte={key} language={language} />}
      </div>
    </>
  );
}
