import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { chooseFrame, nothingSelected } from '#site/capture/selection.ts';
import type { Entry } from '#site/drivers/code/entry.ts';
import { apiWords } from '#site/i18n/api-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { secondsOf } from '#site/views/format.ts';
import type { CodeLab } from './code-lab.ts';
import { EntryText } from './EntryText.tsx';
import type { Place } from './ties.ts';

/** Pixels from the end within which a reader still is at the end. */
const NEAR = 8;
/** Lines that are drawn; the frames tell the whole story. */
const DRAWN = 300;

/**
 * All that the code's WebSockets were told and did, and what it printed. A line that has a frame leads to it, one that
 * code caused leads to the code; the chosen frame and the line of the cursor mark their lines here.
 */
export function CodeLog({
  lab,
  line,
  language,
}: {
  readonly lab: CodeLab;
  readonly line: Signal<number | undefined>;
  readonly language: Language;
}) {
  const said = apiWords(language);
  const all = lab.sandbox.entries.value;
  // `console.clear()` clears what is shown, as in a console.
  const cleared = all.findLastIndex((entry) => entry.kind === 'console' && entry.method === 'clear');
  const entries = all.slice(cleared + 1).slice(-DRAWN);
  const began = all[0]?.at ?? 0;
  const connections = lab.connections.value;
  const selection = lab.selection.value;
  const many = new Set(all.flatMap((entry) => ('socket' in entry && entry.socket > 0 ? [entry.socket] : []))).size > 1;
  /** Which head was chosen last, as `connection end`: the selection that all views share knows frames only. */
  const head = useSignal<string | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(0);
  const unseen = atEnd.current ? 0 : Math.max(0, all.length - seen);
  useLayoutEffect(() => {
    const list = box.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  });

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
  const missing = lab.sandbox.missing.value;
  return (
    <div class="code-log">
      <header>
        <h3>{said.log}</h3>
      </header>
      <div
        class="code-log-list"
        ref={box}
        role="log"
        aria-label={said.logLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
          setSeen(all.length);
        }}
      >
        {all.length === 0 && <p class="nothing">{said.nothing}</p>}
        {missing > 0 && <p class="small">{said.missing(missing)}</p>}
        <ol>
          {entries.map((entry, index) => {
            const place = lab.ties.placeOf(entry, connections);
            const isMarked = entry.line !== undefined && entry.line === line.value;
            const says = place && (place.frame ? said.frame(place.frame.number) : said.head[place.from]);
            return (
              <li
                key={all.length - entries.length + index}
                class={`is-${entry.kind}${isMarked ? ' is-marked' : ''}${place ? ` from-${place.from}` : ''}`}
              >
                <span class="code-log-at">{secondsOf(entry.at - began, language)}</span>
                {place || entry.line !== undefined ? (
                  <button
                    type="button"
                    aria-pressed={place !== undefined && isChosen(place)}
                    onClick={() => choose(entry)}
                  >
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
      </div>
      {unseen > 0 && (
        <button
          type="button"
          class="btn frames-newer"
          onClick={() => {
            atEnd.current = true;
            setSeen(all.length);
            box.current?.focus();
          }}
        >
          {said.newer(unseen)}
        </button>
      )}
    </div>
  );
}
