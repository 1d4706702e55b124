import { useSignal } from '@preact/signals';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { rawLabWords } from '#site/i18n/raw-lab-words.ts';
import { Choice } from '#site/labs/lab-shell/Choice.tsx';
import type { AnswerTries } from './answer-try.ts';
import { type Answer, answers, callOf } from './answers.ts';

/** A broken answer to choose, and the call with which this page's own browser asks for it. */
export function AnswerForm({
  tries,
  folder,
  disabled,
  isLive,
  language,
  onAsk,
}: {
  readonly tries: AnswerTries;
  /** Of the endpoints, as a path. */
  readonly folder: string;
  readonly disabled: boolean;
  readonly isLive: boolean;
  readonly language: Language;
  readonly onAsk: () => void;
}) {
  const words = brokenHandshakeWords(language);
  const chosen = useSignal<Answer>(answers[0]);
  const waiting = tries.waiting.value;
  return (
    <form
      class="pane broken-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (tries.ask(chosen.peek())) onAsk();
      }}
    >
      <Choice
        name="broken-answer"
        legend={words.answer}
        options={answers.map(({ id }) => ({ value: id, label: words.answers[id] }))}
        value={chosen.value.id}
        disabled={disabled}
        onChoose={(next) => {
          chosen.value = answers.find(({ id }) => id === next) ?? answers[0];
        }}
      />
      <div class="broken-send">
        <button class="btn primary" type="submit" disabled={!isLive || waiting}>
          {words.connect}
        </button>
        <code class="broken-call">{callOf(chosen.value, folder)}</code>
      </div>
      <p class="small" role="status">
        {waiting ? rawLabWords(language).waiting : words.answerNote}
      </p>
    </form>
  );
}
