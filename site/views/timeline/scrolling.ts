import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Rows } from './rows.ts';
import { isAtBottom, type Run, type Viewport, visibleRun, withRow } from './window.ts';

/** 2 rem, until it has been measured. */
const ROW = 32;
/** What a server draws: enough for a recording, and for the first look. */
const UNMEASURED: Viewport = { scrollTop: 0, height: 30 * ROW, rowHeight: ROW };

/** The frame that the reader looks at, and how far above the box's upper edge its row begins. */
interface Anchor {
  readonly number: number;
  readonly above: number;
}

export interface ScrolledRows {
  readonly box: RefObject<HTMLDivElement>;
  /** The rows to draw, in order; the room between the runs is left empty. */
  readonly runs: readonly Run[];
  readonly rowHeight: number;
  /** Frames that came since the reader left the lower edge. */
  readonly unseen: number;
  readonly onScroll: () => void;
  /** Goes to the newest row and stays with it. */
  readonly follow: () => void;
  /** Brings a row into view, and moves no more than that takes. */
  readonly reveal: (row: number) => void;
}

/**
 * Draws a part of a long, growing, forgetting list, and holds still what is being read: the box stays at the lower edge
 * only while it stands there and nobody walks the rows.
 * `last` is the number of the newest frame; `reading` the number of the frame that holds the focus, if any. Where the
 * connection `isOver` as the box appears there is nothing to wait for at the lower edge: it begins at the upper, where the
 * server has drawn it, and so does not move as the page comes alive.
 */
export function useScrolledRows(rows: Rows, last: number, reading: number | undefined, isOver: boolean): ScrolledRows {
  const box = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<Viewport>(UNMEASURED);
  const following = useRef(!isOver);
  const seen = useRef(last);
  const anchor = useRef<Anchor | undefined>(undefined);

  const { rowHeight } = measured;
  const contentHeight = rows.count * rowHeight;
  const lowest = Math.max(0, contentHeight - measured.height);
  if (reading !== undefined && reading !== last) following.current = false;
  // All of it is seen, so the reader stands at the lower edge, wherever they stood in the connection before.
  else if (lowest === 0 && measured !== UNMEASURED) following.current = true;
  if (following.current) seen.current = last;

  const anchored = anchor.current && rows.indexOf(anchor.current.number);
  const scrollTop = following.current
    ? lowest
    : anchored === undefined
      ? Math.min(measured.scrollTop, lowest)
      : anchored * rowHeight - (anchor.current?.above ?? 0);
  const viewport = { ...measured, scrollTop };

  const look = (element: HTMLElement) => {
    const next = measure(element);
    const top = Math.ceil(next.scrollTop / next.rowHeight);
    anchor.current = undefined;
    for (let index = top; index < rows.count && index < top + 64; index++) {
      const row = rows.at(index);
      if (row?.kind !== 'frame') continue;
      anchor.current = { number: row.captured.number, above: index * next.rowHeight - next.scrollTop };
      break;
    }
    setMeasured((before) => pick(before, next));
    return next;
  };

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const next = look(element);
    following.current = (reading === undefined || reading === last) && isAtBottom(next, rows.count * next.rowHeight);
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // The browser's own lower edge, since what was computed may be older than the box's height.
    const to = following.current ? element.scrollHeight - element.clientHeight : scrollTop;
    if (Math.abs(element.scrollTop - to) >= 1) element.scrollTop = to;
  }, [scrollTop, contentHeight]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // A wider or narrower page, larger text: the lower edge stays the lower edge, and rows have another height.
    const remeasure = () => setMeasured((before) => pick(before, measure(element)));
    remeasure();
    const observer = new ResizeObserver(remeasure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const follow = () => {
    following.current = true;
    seen.current = last;
    setMeasured((before) => ({ ...before }));
  };

  const reveal = (row: number) => {
    const element = box.current;
    if (!element) return;
    const { scrollTop: top, height } = measure(element);
    const to = Math.min(Math.max(top, (row + 1) * rowHeight - height), row * rowHeight);
    if (to === top) return;
    element.scrollTop = to;
    following.current = isAtBottom(look(element), contentHeight);
  };

  const focused = reading === undefined ? undefined : rows.indexOf(reading);
  return {
    box,
    runs: withRow(visibleRun(viewport, rows.count), focused, rows.count),
    rowHeight,
    unseen: following.current ? 0 : Math.max(0, last - seen.current),
    onScroll,
    follow,
    reveal,
  };
}

/** The part of the box that rows are seen in: its head covers the rest. */
function measure(element: HTMLElement): Viewport {
  const head = element.querySelector('thead')?.offsetHeight ?? 0;
  const row = element.querySelector<HTMLElement>('tbody tr:not(.spacer)')?.getBoundingClientRect().height;
  return { scrollTop: element.scrollTop, height: element.clientHeight - head, rowHeight: row || ROW };
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.scrollTop === b.scrollTop && a.height === b.height && a.rowHeight === b.rowHeight;
}

const pick = (before: Viewport, next: Viewport): Viewport => (isSame(before, next) ? before : next);
