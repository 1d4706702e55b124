import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { chooseFrame } from '#site/capture/selection.ts';
import type { Entry } from '#site/drivers/code/entry.ts';
import { apiWords } from '#site/i18n/api-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { secondsOf } from '#site/views/format.ts';
import type { CodeLab } from './code-lab.ts';
import { EntryText } from './EntryText.tsx';

/** Pixels from the end within which a reader still is at the end. */
const NEAR = 8;
/** Lines that are drawn; the frames tell the whole story. */
const DRAWN = 400;

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
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(0);
  const unseen = atEnd.current ? 0 : Math.max(0, all.length - seen);
  useLayoutEffect(() => {
    const list = box.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  });

  const choose = (entry: Entry) => {
    const tied = lab.ties.frameOf(entry, connections);
    if (tied) lab.selection.value = chooseFrame(tied.connection.key, tied.frame.number);
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
            const tied = lab.ties.frameOf(entry, connections);
            const isChosen =
              tied !== undefined &&
              selection.frame === tied.frame.number &&
              (selection.connection ?? lab.connection.value.key) === tied.connection.key;
            const isMarked = entry.line !== undefined && entry.line === line.value;
            const leads = tied !== undefined || entry.line !== undefined;
            const from = tied?.frame.frame.from;
            return (
              <li
                key={all.length - entries.length + index}
                class={`is-${entry.kind}${isMarked ? ' is-marked' : ''}${from ? ` from-${from}` : ''}`}
              >
                <span class="code-log-at">{secondsOf(entry.at - began, language)}</span>
                {leads ? (
                  <button type="button" aria-pressed={isChosen} onClick={() => choose(entry)}>
                    <EntryText entry={entry} many={many} language={language} />
                    {tied && <span class="code-log-frame">{said.frame(tied.frame.number)}</span>}
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
