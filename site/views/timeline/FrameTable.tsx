import { useComputed } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chooseFrame, chosenFrame, leave, moveFrame, type Step } from '#site/capture/selection.ts';
import { words } from '#site/i18n/words.ts';
import type { View } from '../view.ts';
import { EventRow } from './EventRow.tsx';
import { FrameRow } from './FrameRow.tsx';
import { type Rows, rowsOf } from './rows.ts';
import { Scale } from './Scale.tsx';
import { useScrolledRows } from './scrolling.ts';
import { useSlots } from './slots.ts';
import { scaleFor } from './transit.ts';
import type { Run } from './window.ts';

const steps: Readonly<Record<string, Step>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: 'first',
  End: 'last',
};

/**
 * Timeline and frame table in one real table: client left, server right, time flows down, one row a frame.
 * Arrow keys walk the frames, Enter opens the one chosen (`onOpen`), Escape leaves it.
 */
export function FrameTable({
  connection,
  selection,
  language,
  onOpen,
  anchored = false,
  nothing,
}: View & {
  readonly onOpen?: () => void;
  /** Whether rows can be linked to as `#frame-3`: for one table of a page. */
  readonly anchored?: boolean;
  /** What to say while there is no frame: the next step, in a sentence. */
  readonly nothing?: string;
}) {
  const { views } = words(language);
  const shown = connection.value;
  const rows = useMemo(() => shown && rowsOf(shown), [shown]);
  const scale = useMemo(() => (shown ? scaleFor(shown.frames) : 1), [shown]);
  const chosen = useComputed(() => connection.value && chosenFrame(selection.value, connection.value)?.number).value;
  const [reading, setReading] = useState<number | undefined>(undefined);
  const wanted = useRef(false);
  const last = shown ? shown.forgotten + shown.frames.length : 0;
  const scrolled = useScrolledRows(rows ?? noRows, last, reading, (shown?.ends.length ?? 0) > 0);
  const { box, runs, rowHeight, reveal } = scrolled;

  // The selection may come from elsewhere (prose, a link, the bytes): then its row comes into view.
  useLayoutEffect(() => {
    const row = chosen === undefined ? undefined : rows?.indexOf(chosen);
    if (row !== undefined && row >= 0 && (wanted.current || reading !== undefined || chosen !== last)) reveal(row);
  }, [chosen]);
  useLayoutEffect(() => {
    if (!wanted.current || chosen === undefined) return;
    const tag = box.current?.querySelector<HTMLButtonElement>(`tr[data-frame="${chosen}"] .tag`);
    if (!tag) return;
    wanted.current = false;
    tag.focus({ preventScroll: true });
  });

  const choose = (number: number) => {
    if (shown) selection.value = chooseFrame(shown.key, number);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const number = numberAt(event.target);
    if (!shown || number === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) {
      wanted.current = true;
      selection.value = moveFrame(chooseFrame(shown.key, number), shown, step);
    } else if (event.key === 'Enter') {
      choose(number);
      onOpen?.();
    } else if (event.key === 'Escape') selection.value = leave(chooseFrame(shown.key, number));
    else return;
    event.preventDefault();
  };

  const drawnFrames = runs.flatMap((run) => (rows ? framesIn(rows, run) : []));
  const slotOf = useSlots(drawnFrames);
  // The one row that Tab leads to.
  const stop = chosen !== undefined && drawnFrames.includes(chosen) ? chosen : drawnFrames.at(-1);
  return (
    <div class="frames-box">
      {/* The rows hold the focus, so a keyboard reaches what scrolls; the box itself is no stop. */}
      <div class="frames-scroll" ref={box} onScroll={scrolled.onScroll}>
        <table class="frames" aria-rowcount={(rows?.count ?? 0) + 1}>
          <caption class="vh">{views.frames.caption}</caption>
          <colgroup>
            <col class="col-wire" />
            <col class="col-number" />
            <col class="col-direction" />
            <col />
            <col class="col-fin" />
            <col class="col-bytes" />
            <col class="col-seconds" />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" class="ends">
                <span>
                  <span class="c">{views.ends.client}</span>
                  <span class="s">{views.ends.server}</span>
                </span>
              </th>
              <th scope="col" class="number">
                #
              </th>
              <th scope="col" class="direction">
                <span class="vh">{views.frames.direction}</span>
              </th>
              <th scope="col">{views.frames.type}</th>
              <th scope="col" class="fin">
                FIN
              </th>
              <th scope="col" class="amount">
                {views.frames.bytes}
              </th>
              <th scope="col" class="amount">
                <abbr title={views.frames.secondsLong}>{views.frames.seconds}</abbr>
              </th>
            </tr>
          </thead>
          <tbody
            onClick={(event) => {
              const number = numberAt(event.target);
              if (number !== undefined) choose(number);
            }}
            onKeyDown={onKeyDown}
            onFocusIn={(event) => setReading(numberAt(event.target))}
            onFocusOut={() => setReading(undefined)}
          >
            {runs.flatMap((run, index) => {
              const before = run.start - (runs[index - 1]?.end ?? 0);
              const drawn = [before > 0 && <Spacer key={`before-${index}`} rows={before} rowHeight={rowHeight} />];
              for (let at = run.start; at < run.end; at++) {
                const row = rows?.at(at);
                if (!shown || !row) continue;
                if (row.kind !== 'frame')
                  drawn.push(
                    <EventRow key={`at-${at}`} row={row} rowIndex={at + 2} zero={shown.openedAt} language={language} />,
                  );
                else
                  drawn.push(
                    <FrameRow
                      key={slotOf(row.captured.number)}
                      captured={row.captured}
                      rowIndex={at + 2}
                      chosen={row.captured.number === chosen}
                      tabbable={row.captured.number === stop}
                      zero={shown.openedAt}
                      clockError={shown.clockError}
                      byHand={shown.byHand}
                      scale={scale}
                      language={language}
                      anchored={anchored}
                    />,
                  );
              }
              return drawn;
            })}
            <Spacer key="after" rows={(rows?.count ?? 0) - (runs.at(-1)?.end ?? 0)} rowHeight={rowHeight} />
          </tbody>
        </table>
      </div>
      {last === 0 && nothing !== undefined && (
        // Below what has happened already: the answer to the handshake, an end.
        <p class="nothing frames-nothing" style={{ top: `calc(var(--row) * ${(rows?.count ?? 0) + 1.5})` }}>
          {nothing}
        </p>
      )}
      {scrolled.unseen > 0 && (
        <button type="button" class="btn frames-newer" onClick={scrolled.follow}>
          {views.frames.newer(scrolled.unseen)}
        </button>
      )}
      <Scale connection={shown} scale={scale} language={language} />
    </div>
  );
}

const noRows: Rows = { count: 0, at: () => undefined, indexOf: () => undefined };

function Spacer({ rows, rowHeight }: { readonly rows: number; readonly rowHeight: number }) {
  if (rows <= 0) return null;
  return (
    <tr class="spacer" inert>
      <td colSpan={7} style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}

function numberAt(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-frame]') : null;
  return row ? Number(row.dataset['frame']) : undefined;
}

/** The numbers of the frames in a run of rows. */
function framesIn(rows: Rows, { start, end }: Run): number[] {
  const numbers: number[] = [];
  for (let at = start; at < end; at++) {
    const row = rows.at(at);
    if (row?.kind === 'frame') numbers.push(row.captured.number);
  }
  return numbers;
}
