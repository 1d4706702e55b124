import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { chooseFrame, nothingSelected } from '#site/capture/selection.ts';
import type { Entry } from '#site/drivers/code/entry.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { secondsOf } from '#site/views/format.ts';
import { EntryText } from './EntryText.tsx';
import type { CodeOutput, LogTies, Place } from './log-ties.ts';

/** The lines of the log, each a way to the frame and to the line of code that it is tied to. */
export function LogLines({
  output,
  ties,
  entries,
  first,
  began,
  line,
  language,
  onDrawn,
}: {
  readonly output: CodeOutput;
  readonly ties?: LogTies;
  readonly entries: readonly Entry[];
  /** How many of the run's entries stand before these. */
  readonly first: number;
  /** When the run's first entry was, in milliseconds. */
  readonly began: number;
  /** The line of the code that the reader is at. */
  readonly line: Signal<number | undefined>;
  readonly language: Language;
  readonly onDrawn: () => void;
}) {
  const said = codeShellWords(language);
  const connections = ties?.connections.value ?? [];
  const sockets = output.entries.value.flatMap((entry) =>
    'socket' in entry && entry.socket > 0 ? [entry.socket] : [],
  );
  const many = new Set(sockets).size > 1;
  /** Which head was chosen last, as `connection end`: the selection that all views share knows frames only. */
  const head = useSignal<string | undefined>(undefined);
  useLayoutEffect(onDrawn);

  const isChosen = ({ connection, from, frame }: Place) => {
    const selection = ties?.selection.value ?? nothingSelected;
    if (!frame) return selection.frame === undefined && head.value === `${connection.key} ${from}`;
    const chosenIn = selection.connection ?? ties?.connection.value.key;
    return selection.frame === frame.number && chosenIn === connection.key;
  };
  const choose = (entry: Entry) => {
    const place = ties?.ties.placeOf(entry, connections);
    if (ties && place)
      ties.selection.value = place.frame
        ? chooseFrame(place.connection.key, place.frame.number)
        : { ...nothingSelected, connection: place.connection.key };
    head.value = place && !place.frame ? `${place.connection.key} ${place.from}` : undefined;
    if (entry.line !== undefined) line.value = entry.line;
  };
  return (
    <ol>
      {entries.map((entry, index) => {
        const place = ties?.ties.placeOf(entry, connections);
        const isMarked = entry.line !== undefined && entry.line === line.value;
        const says = place && (place.frame ? said.frame(place.frame.number) : said.head[place.from]);
        return (
          <li
            key={first + index}
            class={`is-${entry.kind}${isMarked ? ' is-marked' : ''}${place ? ` from-${place.from}` : ''}`}
          >
            <span class="code-log-at">{secondsOf(entry.at - began, language)}</span>
            {place || entry.line !== undefined ? (
              <button type="button" aria-pressed={place !== undefined && isChosen(place)} onClick={() => choose(entry)}>
                <EntryText entry={entry} many={many} language={language} />
                {says && <span class="code-log-frame">{says}</span>}
                {entry.line !== undefined && <span class="code-log-line">{said.line(entry.line)}</span>}
              </button>
            ) : (
              <div>
                <EntryText entry={entry} many={many} language={language} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
