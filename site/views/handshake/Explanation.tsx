import { fieldRow } from '#protocol/fields.ts';
import { type HeaderId, headerRow } from '#protocol/headers.ts';
import type { RequestHead, ResponseHead } from '#protocol/model.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { Section } from '#site/components/Section.tsx';
import { Swatch } from '#site/components/Swatch.tsx';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { characterOf } from '../format.ts';
import type { HeadLine, Pair } from './lines.ts';

/** What a line of the handshake is for, and what this one says. */
export function Explanation({
  line,
  pair,
  partner,
  head,
  withKey,
  language,
}: {
  readonly line: HeadLine;
  readonly pair: Pair | undefined;
  readonly partner: string | undefined;
  readonly head: RequestHead | ResponseHead;
  /** Whether one of the lines is a key, whose bytes need more room. */
  readonly withKey: boolean;
  readonly language: Language;
}) {
  const { handshake } = handshakeWords(language);
  const key = line.id === 'sec-websocket-key' ? decoded(line.value) : undefined;
  const section = sectionOf(line);
  return (
    <div class={withKey ? 'head-explained is-tall' : 'head-explained'} aria-live="polite">
      <h3>
        {pair?.response !== undefined && <Swatch tint={pair.tint} />}
        {line.name ?? handshake.startLine[line.side]}
        {section !== undefined && <Section of={section} />}
      </h3>
      <div>
        <p>{meaningOf(line, head, language)}</p>
        {line.id === 'start' && head.kind === 'request' && head.target.includes('tap=') && <p>{handshake.token}</p>}
        {line.overwritten && <p>{handshake.overwritten}</p>}
      </div>
      <div>
        {line.name !== undefined && <p class="head-whole">{line.value}</p>}
        {key && (
          <>
            <p class="small">{handshake.keyBytes}</p>
            <div class="byte-row" role="img" aria-label={handshake.keyBytes}>
              {Array.from(key, (value, index) => (
                <ByteCell key={index} value={value} tint="key" character={characterOf(value)} />
              ))}
            </div>
          </>
        )}
        {pair && (
          <p class="small">
            {partner === undefined
              ? handshake.unansweredWhy
              : line.side === 'request'
                ? handshake.answeredBy(partner)
                : handshake.answers(partner)}
          </p>
        )}
      </div>
    </div>
  );
}

function meaningOf(line: HeadLine, head: RequestHead | ResponseHead, language: Language): string {
  const { handshake, headers } = handshakeWords(language);
  if (line.id === 'start') {
    if (head.kind === 'request') return handshake.request;
    return head.status === 101
      ? handshake.switched
      : head.status === 426
        ? handshake.upgradeRequired
        : handshake.refused;
  }
  if (line.id === undefined) return handshake.unknownHeader;
  const meaning = headers[line.id];
  return typeof meaning === 'string' ? meaning : meaning[line.side];
}

function sectionOf(line: HeadLine): string | undefined {
  if (line.id === 'start') return fieldRow(line.side === 'request' ? 'request-line' : 'status-line').section;
  return line.id && headerRow(line.id satisfies HeaderId).section;
}

/** The bytes that a key stands for; undefined where it is not base64. */
function decoded(value: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
