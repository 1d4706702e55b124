import { type Signal, useSignal } from '@preact/signals';
import type { ConnectionAction } from '#site/drivers/command.ts';
import type { Language } from '#site/i18n/index.ts';
import { serverCommandsWords } from '#site/i18n/server-commands-words.ts';
import { words } from '#site/i18n/words.ts';
import type { CommandResult } from '#site/sources/source.ts';
import { CommandFields } from './CommandFields.tsx';
import { type CommandName, type Draft, type Read, readDraft } from './draft.ts';

/** What became of a command, from the button to the server's reply. */
type Outcome =
  | { readonly wrong: string }
  | { readonly action: ConnectionAction; readonly result: CommandResult | undefined };

/** One command: a button with its name, its fields, and a line that says what became of it. */
export function CommandForm({
  name,
  first,
  alive,
  language,
  give,
}: {
  readonly name: CommandName;
  /** What stands in its fields at first. */
  readonly first: Draft;
  /** Off until a press can do something. */
  readonly alive: boolean;
  readonly language: Language;
  readonly give: (action: ConnectionAction) => Promise<CommandResult>;
}) {
  const said = serverCommandsWords(language);
  const draft: Signal<Draft> = useSignal(first);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const read = readDraft(draft.peek());
    if ('wrong' in read) {
      outcome.value = { wrong: wrongWords(read, language) };
      return;
    }
    const { action } = read;
    const mine: Outcome = { action, result: undefined };
    outcome.value = mine;
    const result = await give(action);
    // A stall is answered late: another answer may stand here by then.
    if (outcome.peek() === mine) outcome.value = { action, result };
  };
  return (
    <form class={`command is-${name}`} onSubmit={onSubmit}>
      {/* Not disabled while there is no connection: that would take the focus away, and the answer says why not. */}
      <button type="submit" class="btn" disabled={!alive} aria-describedby={`command-${name}`}>
        <code>{name}</code>
      </button>
      <CommandFields draft={draft} language={language} />
      <p class="command-said" id={`command-${name}`} role="status">
        {outcome.value ? <Answer to={outcome.value} language={language} /> : said.commands[name]}
      </p>
    </form>
  );
}

function Answer({ to, language }: { readonly to: Outcome; readonly language: Language }) {
  const { answers } = serverCommandsWords(language);
  if ('wrong' in to) return <b>{to.wrong}</b>;
  const { action, result } = to;
  return (
    <>
      <code>{JSON.stringify(action)}</code> {result === undefined && answers.waiting}
      {result?.ok && answers.done}
      {result && !result.ok && <Refusal code={result.code} message={result.message} language={language} />}
    </>
  );
}

/** The server's code in the reader's words, then its own message, which speaks English to every page. */
function Refusal({
  code,
  message,
  language,
}: {
  readonly code: string;
  readonly message: string;
  readonly language: Language;
}) {
  const { answers, unanswered, refusals } = serverCommandsWords(language);
  const known: Readonly<Record<string, string>> = refusals;
  const lost: Readonly<Record<string, string>> = unanswered;
  if (lost[code] !== undefined) return <b>{lost[code]}</b>;
  return (
    <b>
      {answers.refused} <code>{code}</code>. {known[code]} <span lang="en">{message}</span>
    </b>
  );
}

function wrongWords(read: Exclude<Read, { readonly action: ConnectionAction }>, language: Language): string {
  if (read.wrong === 'not-a-number') return serverCommandsWords(language).answers.notANumber;
  return words(language).labs.compose.wrong[read.wrong](read.found, read.at);
}
