import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { SendResult } from '#site/drivers/websocket.ts';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';

/** Longer texts belong to the lesson: here each byte is drawn. In UTF-16 code units, as `maxlength` counts. */
const LONGEST = 2000;

/** The one field of the first screen, with the state of the connection above and below it. */
export function Prompt({
  lab,
  text,
  onSend,
  title,
  language,
}: {
  readonly lab: Lab;
  /** What stands in the field. */
  readonly text: Signal<string>;
  readonly onSend: () => SendResult;
  /** What the page is called, while there is no connection to speak of. */
  readonly title: string;
  readonly language: Language;
}) {
  const { first } = firstLabWords(language);
  const field = useRef<HTMLInputElement>(null);
  const status = lab.status.value.kind;
  const recorded = lab.connection.value === lab.recorded;
  const live = status === 'live';
  return (
    <div class="prompt">
      <h1>{live ? first.connected : recorded ? title : first.disconnected}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // The next key replaces what was sent.
          if (onSend() === 'sent') field.current?.select();
        }}
      >
        <label class="vh" for="say">
          {first.message}
        </label>
        <input
          id="say"
          class="field"
          ref={field}
          value={text.value}
          maxLength={LONGEST}
          autocomplete="off"
          enterkeyhint="send"
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
        <button class="btn primary" type="submit" disabled={!live}>
          {first.send}
        </button>
      </form>
      <SourceBar lab={lab} language={language} closable={false} />
    </div>
  );
}
