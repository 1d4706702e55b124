import { useSignal } from '@preact/signals';
import type { Language } from '#site/i18n/index.ts';
import { serverCommandsWords } from '#site/i18n/server-commands-words.ts';
import { words } from '#site/i18n/words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';

/** UTF-16 code units, as `maxlength` counts: more than a panel has to show. */
const LONGEST = 200;

/** The other end: the page sends something itself, so that a stall can be noticed. */
export function PageSays({
  lab,
  alive,
  language,
}: {
  readonly lab: Lab;
  readonly alive: boolean;
  readonly language: Language;
}) {
  const { page } = serverCommandsWords(language);
  const { notSent } = words(language).labs.compose;
  const text = useSignal(page.first);
  const said = useSignal('');
  return (
    <form
      class="page-says"
      onSubmit={(event) => {
        event.preventDefault();
        const result = lab.send(text.peek());
        said.value = result === 'sent' ? '' : notSent[result];
      }}
    >
      <input
        class="field"
        aria-label={page.label}
        maxLength={LONGEST}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button type="submit" class="btn" disabled={!alive}>
        <code>send()</code>
      </button>
      <p class="page-said small" role="status">
        {said.value || page.hint}
      </p>
    </form>
  );
}
