import type { CapturedConnection } from '#site/capture/model.ts';
import type { Heard } from '#site/drivers/heard.ts';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { outcomeOf } from './outcome.ts';
import { HeardOf, ToldOf } from './Told.tsx';

/** What was really said, beside all that a script is told of it. */
export function Outcome({
  connection,
  heard,
  language,
}: {
  readonly connection: CapturedConnection;
  /** By this page's script; undefined where no script asked, and it is said what one would be told. */
  readonly heard: readonly Heard[] | undefined;
  readonly language: Language;
}) {
  const words = brokenHandshakeWords(language);
  const outcome = outcomeOf(connection);
  const { status, words: explained, broken } = outcome;
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
        <h3 class="c">{heard ? words.heard : words.told}</h3>
        <dl>{heard ? <HeardOf heard={heard} language={language} /> : <ToldOf {...{ outcome, language }} />}</dl>
      </section>
    </div>
  );
}
