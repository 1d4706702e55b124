import type { ComponentChildren } from 'preact';
import type { Heard } from '#site/drivers/heard.ts';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { shortOf } from '#site/views/format.ts';
import type { Outcome } from './outcome.ts';

/** All that a browser would tell a script of an answer that a reader got by hand. */
export function ToldOf({ outcome, language }: { readonly outcome: Outcome; readonly language: Language }) {
  const words = brokenHandshakeWords(language);
  if (outcome.opens)
    return (
      <Event kind="open">
        <code>protocol: {JSON.stringify(outcome.subprotocol)}</code>
        <span>{words.opened}</span>
      </Event>
    );
  return (
    <>
      <Event kind="error">
        <span>{words.errorEvent}</span>
      </Event>
      <Closed code={1006} reason="" wasClean={false} />
    </>
  );
}

/** All that this page's script heard, in its order. */
export function HeardOf({ heard, language }: { readonly heard: readonly Heard[]; readonly language: Language }) {
  const words = brokenHandshakeWords(language);
  return (
    <>
      {heard.map((event) => {
        const after = <span>{words.after(shortOf(event.after, language))}</span>;
        switch (event.kind) {
          case 'close':
            return <Closed key={event.number} {...event} more={after} />;
          case 'error':
            return (
              <Event key={event.number} kind="error">
                <span>{words.errorEvent}</span>
                {after}
              </Event>
            );
          default:
            return (
              <Event key={event.number} kind={event.kind}>
                {after}
              </Event>
            );
        }
      })}
    </>
  );
}

function Closed({
  code,
  reason,
  wasClean,
  more,
}: {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
  readonly more?: ComponentChildren;
}) {
  return (
    <Event kind="close">
      <code>code: {code}</code>
      <code>reason: {JSON.stringify(reason)}</code>
      <code>wasClean: {String(wasClean)}</code>
      {more}
    </Event>
  );
}

function Event({ kind, children }: { readonly kind: Heard['kind']; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{kind}</dt>
      <dd>{children}</dd>
    </>
  );
}
