import type { Frame } from '#protocol/model.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import type { Language } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { bytesOf } from '#site/views/bytes/byte-info.ts';
import { hexLine } from '#site/views/format.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import { frameStart } from './cost.ts';

/** How a frame with this payload begins, from either end: the header byte by byte, and where the payload begins. */
export function Starts({ length, language }: { readonly length: number; readonly language: Language }) {
  return (
    <div class="length-starts">
      <Start frame={frameStart('client', length)} language={language} />
      <Start frame={frameStart('server', length)} language={language} />
    </div>
  );
}

function Start({ frame, language }: { readonly frame: Frame; readonly language: Language }) {
  const said = lengthWords(language);
  const { from, headerLength, payload } = frame;
  const wire = wireOf(frame);
  return (
    <div class="length-start">
      <p>
        <b class={from === 'client' ? 'c' : 's'}>{said.ends[from]}</b> <span>{said.header(headerLength)}</span>
      </p>
      <p class="vh">{said.said(hexLine(wire.subarray(0, headerLength)))}</p>
      <div class="byte-row" aria-hidden="true">
        {bytesOf(frame, 0, wire.length).map(({ index, value, tint, masked, character }) => (
          <ByteCell key={index} value={value} tint={tint} masked={masked} character={character} />
        ))}
        {Number(frame.payloadLength) > payload.length && <span class="length-more">…</span>}
      </div>
    </div>
  );
}
