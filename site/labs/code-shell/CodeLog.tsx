import type { Signal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { later } from '#site/components/Later.tsx';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { CodeOutput, LogTies } from './log-ties.ts';

/** Fetched with the first run: until then there is nothing for them to say. */
const LaterLogLines = await later(async () => (await import('./LogLines.tsx')).LogLines);

/** Pixels from the end within which a reader still is at the end. */
const NEAR = 8;
/** Lines that are drawn; the frames tell the whole story. */
const DRAWN = 300;

/**
 * What code did and printed. A line that has a frame leads to it, one that code caused leads to the code; the chosen
 * frame and the line of the cursor mark their lines here.
 */
export function CodeLog({
  output,
  ties,
  line,
  language,
  title = codeShellWords(language).log,
  label = codeShellWords(language).logLabel,
  nothing = codeShellWords(language).nothing,
}: {
  readonly output: CodeOutput;
  /** Undefined where no line is tied to a frame. */
  readonly ties?: LogTies;
  readonly line: Signal<number | undefined>;
  readonly language: Language;
  readonly title?: string;
  /** What stands in it, for those who hear it. */
  readonly label?: string;
  /** What to say while it is empty: the next step, in a sentence. */
  readonly nothing?: string;
}) {
  const said = codeShellWords(language);
  const all = output.entries.value;
  // `console.clear()` clears what is shown, as in a console.
  const cleared = all.findLastIndex((entry) => entry.kind === 'console' && entry.method === 'clear');
  const entries = all.slice(cleared + 1).slice(-DRAWN);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(0);
  const unseen = atEnd.current ? 0 : Math.max(0, all.length - seen);
  const stayAtEnd = () => {
    const list = box.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  };
  const missing = output.missing.value;
  return (
    <div class="code-log">
      <header>
        <h3>{title}</h3>
      </header>
      <div
        class="code-log-list"
        ref={box}
        role="log"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
          setSeen(all.length);
        }}
      >
        {all.length === 0 && <p class="nothing">{nothing}</p>}
        {missing > 0 && <p class="small">{said.missing(missing)}</p>}
        {entries.length > 0 && (
          <LaterLogLines
            wanted
            output={output}
            {...(ties ? { ties } : {})}
            entries={entries}
            first={all.length - entries.length}
            began={all[0]?.at ?? 0}
            line={line}
            language={language}
            onDrawn={stayAtEnd}
          />
        )}
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
