import type { Frame } from '#protocol/model.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { bytesOf } from '#site/views/bytes/byte-info.ts';
import { characterOf } from '#site/views/format.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import type { RequestLine } from './careless-proxy.ts';

/** Bytes drawn of a frame: the story is in the first of them. */
const DRAWN = 32;

/** A frame's first bytes, as they cross the wire. */
export function StoryBytes({
  frame,
  label,
  more,
}: {
  readonly frame: Frame;
  readonly label: string;
  readonly more: (count: number) => string;
}) {
  const left = wireOf(frame).length - DRAWN;
  return (
    <>
      <div class="byte-row" role="img" aria-label={label}>
        {bytesOf(frame, 0, DRAWN).map(({ index, value, tint, masked, character }) => (
          <ByteCell key={index} value={value} tint={tint} masked={masked} character={character} />
        ))}
      </div>
      {left > 0 && <p class="small">{more(left)}</p>}
    </>
  );
}

/** Bytes as a proxy reads them: characters, and the line that it takes for a request. A middle dot is no character. */
export function ProxyReads({ bytes, found }: { readonly bytes: Uint8Array; readonly found: RequestLine | undefined }) {
  const characters = Array.from(bytes, characterOf);
  const piece = (start: number, end?: number) => characters.slice(start, end).join('');
  return (
    <p class="story-read">
      {found ? (
        <>
          {piece(0, found.start)}
          <mark>{piece(found.start, found.end)}</mark>
          {piece(found.end)}
        </>
      ) : (
        piece(0)
      )}
    </p>
  );
}
