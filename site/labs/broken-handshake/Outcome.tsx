import type { CapturedConnection } from '#site/capture/model.ts';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { outcomeOf } from './outcome.ts';

/** What was really said, beside all that a browser would tell a script of it. */
export function Outcome({
  connection,
  language,
}: {
  readonly connection: CapturedConnection;
  readonly language: Language;
}) {
  const words = brokenHandshakeWords(language);
  const { status, words: explained, broken, opens, subprotocol } = outcomeOf(connection);
  return (
    <div class="outcome">
      <section>
        <h3 class="s">{words.said}</h3>
        <p class="outcome-status">{status ?? words.nothingSaid}</p>
        {explained !== '' && (
          <p class="outcome-words" lang="en">
            {explained}
          </p>
        )}
        {broken.map((rule) => (
          <p key={rule} class="outcome-rule">
            <code>{rule}</code>
          </p>
        ))}
      </section>
      <section>
        <h3 class="c">{words.told}</h3>
        <dl>
          {opens ? (
            <>
              <dt>open</dt>
              <dd>
                <code>protocol: {JSON.stringify(subprotocol)}</code>
                <span>{words.opened}</span>
              </dd>
            </>
          ) : (
            <>
              <dt>error</dt>
              <dd>
                <span>{words.errorEvent}</span>
              </dd>
              <dt>close</dt>
              <dd>
                <code>code: 1006</code>
                <code>reason: ""</code>
                <code>wasClean: false</code>
              </dd>
            </>
          )}
        </dl>
      </section>
    </div>
  );
}
