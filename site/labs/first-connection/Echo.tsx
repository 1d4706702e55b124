import { unmaskSteps } from '#protocol/mask.ts';
import type { CapturedFrame } from '#site/capture/model.ts';
import { ByteButton, ByteCell } from '#site/components/ByteCell.tsx';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { bytesOf } from '#site/views/bytes/byte-info.ts';
import { type Draft, SHOWN } from './exchange.ts';
import { type Name, Names } from './Names.tsx';
import { labelOf, More, Unknown } from './SentFrame.tsx';
import { useByteGroup } from './use-byte-group.ts';

/** The key begins anew with every four bytes, so the sum is drawn in groups of four, and breaks between them. */
const GROUP = 4;

/**
 * What the server does: the masked bytes, as they arrive, XOR the key. The result of the sum is the echo's payload, so
 * the echo is not drawn a second time.
 */
export function Echo({
  lab,
  sent,
  echo,
  language,
}: {
  readonly lab: Lab;
  readonly sent: CapturedFrame;
  readonly echo: CapturedFrame;
  readonly language: Language;
}) {
  const { first } = firstLabWords(language);
  const steps = unmaskSteps(sent.frame, 0, Math.min(SHOWN, sent.frame.payload.length));
  const { headerLength } = echo.frame;
  const bytes = bytesOf(echo.frame, 0, headerLength + SHOWN);
  const { chosen, stop, group } = useByteGroup(lab, echo, bytes.length);
  const button = (index: number) => {
    const byte = bytes[index];
    return (
      byte && (
        <ByteButton
          key={index}
          index={index}
          value={byte.value}
          tint={byte.tint}
          character={byte.character}
          picked={index === chosen}
          tabbable={index === stop}
          label={labelOf(echo.frame, echo.number, index, language)}
        />
      )
    );
  };
  return (
    <>
      <fieldset
        class={steps.length > 0 ? 'undo' : 'undo is-empty'}
        aria-label={first.echoGroup(echo.number)}
        {...group}
      >
        <div class="undo-names">
          <span class="undo-name">{steps.length > 0 && first.arrives}</span>
          <span class="undo-name">{steps.length > 0 && first.xorKey}</span>
          <span class="undo-header">{Array.from({ length: headerLength }, (_, index) => button(index))}</span>
        </div>
        {groupsOf(steps).map((four, at) => (
          <div key={at} class="undo-group">
            {four.map(({ byte, key }, within) => (
              <div key={within} class="undo-byte">
                <ByteCell value={byte} tint="payload" masked flat />
                <ByteCell value={key} tint="key" flat />
                {button(headerLength + at * GROUP + within)}
              </div>
            ))}
          </div>
        ))}
        <More bytes={echo.frame.payload.length - SHOWN} language={language} />
      </fieldset>
      <Names names={echoNames(headerLength, echo.frame.payload.length, language)} />
    </>
  );
}

/** The place where the echo of the typed text is going to stand. */
export function EchoToCome({ draft, language }: { readonly draft: Draft; readonly language: Language }) {
  const { first } = firstLabWords(language);
  const header = draft.header.length;
  const payload = Array.from({ length: Math.min(SHOWN, draft.payload.length) }, (_, index) => index);
  return (
    <>
      <div class={payload.length > 0 ? 'undo is-draft' : 'undo is-draft is-empty'} aria-hidden="true">
        <div class="undo-names">
          <span class="undo-name">{payload.length > 0 && first.arrives}</span>
          <span class="undo-name">{payload.length > 0 && first.xorKey}</span>
          <span class="undo-header">
            {Array.from(draft.header, (_, index) => (
              <Unknown key={index} />
            ))}
          </span>
        </div>
        {groupsOf(payload).map((four, at) => (
          <div key={at} class="undo-group">
            {four.map((index) => (
              <div key={index} class="undo-byte">
                <Unknown flat />
                <Unknown flat />
                <Unknown />
              </div>
            ))}
          </div>
        ))}
        <More bytes={draft.payload.length - SHOWN} language={language} />
      </div>
      <Names names={echoNames(header, draft.payload.length, language)} />
    </>
  );
}

function groupsOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / GROUP) }, (_, at) => items.slice(at * GROUP, (at + 1) * GROUP));
}

function echoNames(header: number, payload: number, language: Language): readonly Name[] {
  const { first } = firstLabWords(language);
  return [
    { bytes: 1, tints: ['byte-0'], name: first.fin, about: first.text },
    { bytes: header - 1, tints: ['byte-1'], name: first.length(payload), about: '' },
    { bytes: Math.min(payload, SHOWN), tints: ['payload'], name: first.payload, about: first.echoed },
  ];
}
