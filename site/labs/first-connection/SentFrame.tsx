import type { CapturedFrame } from '#site/capture/model.ts';
import { ByteButton, ByteCell } from '#site/components/ByteCell.tsx';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { bytesOf } from '#site/views/bytes/byte-info.ts';
import { describeByte } from '#site/views/bytes/describe-byte.ts';
import { charactersOf, countOf } from '#site/views/format.ts';
import type { Draft } from './exchange.ts';
import { SHOWN } from './exchange.ts';
import { type Name, Names } from './Names.tsx';
import { useByteGroup } from './use-byte-group.ts';

/** The reader's frame as it crossed the wire: header, key, and the payload that the key has masked. */
export function SentFrame({
  lab,
  captured,
  language,
}: {
  readonly lab: Lab;
  readonly captured: CapturedFrame;
  readonly language: Language;
}) {
  const { first } = firstLabWords(language);
  const { frame, number } = captured;
  const bytes = bytesOf(frame, 0, frame.headerLength + SHOWN);
  const { chosen, stop, group } = useByteGroup(lab, captured, bytes.length);
  const more = frame.payload.length - SHOWN;
  return (
    <>
      <fieldset class="byte-row" aria-label={first.sentGroup(number)} {...group}>
        {bytes.map(({ index, value, tint, masked, character }) => (
          <ByteButton
            key={index}
            index={index}
            value={value}
            tint={tint}
            masked={masked}
            character={character}
            picked={index === chosen}
            tabbable={index === stop}
            label={labelOf(frame, number, index, language)}
          />
        ))}
        <More bytes={more} language={language} />
      </fieldset>
      <Names names={sentNames(frame.headerLength - 4, frame.payload.length, true, language)} />
    </>
  );
}

/** The frame that the typed text would make: its key is not there yet, so nothing is masked. */
export function DraftFrame({ draft, language }: { readonly draft: Draft; readonly language: Language }) {
  const { first } = firstLabWords(language);
  const characters = charactersOf(draft.payload.subarray(0, SHOWN));
  return (
    <>
      <div class="byte-row is-draft" role="img" aria-label={first.draftGroup(draft.payload.length)}>
        {Array.from(draft.header, (value, index) => (
          <ByteCell key={index} value={value} tint={index === 0 ? 'byte-0' : index === 1 ? 'byte-1' : 'length'} />
        ))}
        {[0, 1, 2, 3].map((index) => (
          <Unknown key={`key-${index}`} />
        ))}
        {characters.map((character, index) => (
          <ByteCell key={`payload-${index}`} value={draft.payload[index] ?? 0} tint="payload" character={character} />
        ))}
        <More bytes={draft.payload.length - SHOWN} language={language} />
      </div>
      <Names names={sentNames(draft.header.length, draft.payload.length, false, language)} />
    </>
  );
}

/** A byte that nobody knows yet. */
export function Unknown({ flat }: { readonly flat?: boolean }) {
  return <span class={flat ? 'byte is-unknown is-flat' : 'byte is-unknown'} aria-hidden="true" />;
}

/** How many bytes of a long message are not drawn here. */
export function More({ bytes, language }: { readonly bytes: number; readonly language: Language }) {
  const { first } = firstLabWords(language);
  return bytes > 0 ? <span class="more-bytes">{first.moreBytes(countOf(bytes, language), bytes)}</span> : null;
}

export function labelOf(frame: CapturedFrame['frame'], number: number, index: number, language: Language): string {
  const { where, fields, meaning } = describeByte(frame, number, index, false, language);
  return [where, fields, meaning].filter((part) => part !== '').join('. ');
}

function sentNames(header: number, payload: number, masked: boolean, language: Language): readonly Name[] {
  const { first } = firstLabWords(language);
  return [
    { bytes: 1, tints: ['byte-0'], name: first.fin, about: first.text },
    { bytes: header - 1, tints: ['byte-1'], name: first.mask, about: first.length(payload) },
    { bytes: 4, tints: ['key'], name: first.key, about: masked ? first.keyChosen : first.keyToCome },
    {
      bytes: Math.min(payload, SHOWN),
      tints: ['payload'],
      masked,
      name: first.payload,
      about: masked ? first.masked : first.toMask,
    },
  ];
}
