import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { chooseFrame, nothingSelected } from '#site/capture/selection.ts';
import type { Entry } from '#site/drivers/code/entry.ts';
import { apiWords } from '#site/i18n/api-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { secondsOf } from '#site/views/format.ts';
import type { CodeLab } from './code-lab.ts';
import { EntryText } from './EntryText.tsx';
import type { Place } from './ties.ts';

/** The lines of the log, each a way to the frame and to the line of code that it is tied to. */
export function LogLines({
  lab,
  entries,
  first,
  began,
  line,
  language,
  onDrawn,
}: {
  readonly lab: CodeLab;
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
  const said = apiWords(language);
  const connections = lab.connections.value;
  const selection = lab.selection.value;
  const sockets = lab.sandbox.entries.value.flatMap((entry) =>
    'socket' in entry && entry.socket > 0 ? [entry.socket] : [],
  );
  const many = new Set(sockets).size > 1;
  /** Which head was chosen last, as `connection end`: the selection that all views share knows frames only. */
  const head = useSignal<string | undefined>(undefined);
  useLayoutEffect(onDrawn);

  const isChosen = ({ connection, from, frame }: Place) => {
    if (!frame) return selection.frame === undefined && head.value === `${connection.key} ${from}`;
    const chosenIn = selection.connection ?? lab.connection.value.key;
    return selection.frame === frame.number && chosenIn === connection.key;
  };
  const choose = (entry: Entry) => {
    const place = lab.ties.placeOf(entry, connections);
    if (place?.frame) lab.selection.value = chooseFrame(place.connection.key, place.frame.number);
    else if (place) lab.selection.value = { ...nothingSelected, connection: place.connection.key };
    head.value = place && !place.frame ? `${place.connection.key} ${place.from}` : undefined;
    if (entry.line !== undefined) line.value = entry.line;
  };
  return (
    <ol>
      {entries.map((entry, index) => {
        const place = lab.ties.placeOf(entry, connections);
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
