import { chosenFrame } from '#site/capture/selection.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { useChanged } from '#site/components/use-changed.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { compressionWords } from '#site/i18n/compression-words.ts';
import { LaterBytes } from '#site/labs/lab-shell/later-views.ts';
import { characterOf, charactersOf, countOf, percentOf } from '#site/views/format.ts';
import type { View } from '#site/views/view.ts';

/** Bytes drawn of what is compressed, and of what comes out. */
const DRAWN = 128;
/** RFC 7692 §7.2.1: what the sender takes off each message, and the receiver puts back before it inflates. */
const TAIL = [0x00, 0x00, 0xff, 0xff];

/** One message in three states: as its frame crossed the wire, as it is inflated, and as its receiver has it. */
export function MessageBytes({ connection, selection, language }: View) {
  const wanted = useChanged(selection);
  const { message, ledger } = compressionWords(language);
  const pane = useSteadyHeight<HTMLDivElement>();
  const chosen = connection.value && chosenFrame(selection.value, connection.value);
  if (!chosen) return <p class="pane nothing">{ledger.nothing}</p>;
  const { frame, number } = chosen;
  const { payload, inflated, masked, rsv1 } = frame;
  const more = (count: number) => (count > DRAWN ? <p class="small">{message.more(count - DRAWN)}</p> : null);
  return (
    <div class="pane message" ref={pane}>
      <header>
        <h3>
          <FrameTag number={number} chosen /> {message.onWire}
        </h3>
      </header>
      <LaterBytes connection={connection} selection={selection} language={language} wanted={wanted} />
      {rsv1 && inflated ? (
        <>
          <h4>{masked ? message.unmasked : message.asItIs}</h4>
          <div class="byte-row" role="img" aria-label={message.withTail}>
            {Array.from(payload.subarray(0, DRAWN), (value, at) => (
              <ByteCell key={at} value={value} tint="payload" flat />
            ))}
            {payload.length <= DRAWN &&
              TAIL.map((value, at) => <ByteCell key={`tail-${at}`} value={value} tint="none" flat />)}
          </div>
          {more(payload.length)}
          <h4>
            {message.inflated(
              countOf(payload.length, language),
              countOf(inflated.length, language),
              percentOf(payload.length / inflated.length, language),
            )}
          </h4>
          <div class="byte-row" role="img" aria-label={message.inflatedBytes}>
            {lettersOf(inflated.subarray(0, DRAWN), frame.opcode).map((character, at) => (
              <ByteCell key={at} value={inflated[at] ?? 0} tint="payload" character={character} />
            ))}
          </div>
          {more(inflated.length)}
        </>
      ) : (
        <p class="small">{message.plain}</p>
      )}
    </div>
  );
}

function lettersOf(bytes: Uint8Array, opcode: number): readonly string[] {
  return opcode === 1 ? charactersOf(bytes) : Array.from(bytes, characterOf);
}
