import { heardWords } from '#site/i18n/heard-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { connectionNumber } from '#site/labs/lab-shell/page-source.ts';
import type { FollowedConnection } from './use-followed-connection.ts';

/** The newest that fit a phone. */
const MOST = 6;

/** Leads back to an earlier connection. Always there, so that its first choice moves nothing. */
export function ConnectionPicker({
  followed,
  language,
}: {
  readonly followed: FollowedConnection;
  readonly language: Language;
}) {
  const said = heardWords(language);
  const all = followed.all.value;
  const shown = followed.connection.value;
  return (
    <fieldset class="seg" aria-label={said.picker}>
      {all.length === 0 && <span>{said.recording}</span>}
      {all.slice(-MOST).map(({ key, label }) => (
        <button
          key={key}
          type="button"
          aria-label={said.pick(connectionNumber(label))}
          aria-pressed={key === shown.key}
          onClick={() => followed.pick(key)}
        >
          {connectionNumber(label)}
        </button>
      ))}
    </fieldset>
  );
}
