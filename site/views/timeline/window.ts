/** What a scroll box shows of a long list of equally high rows. Lengths in CSS pixels. */
export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** A run of rows, half-open. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Rows drawn above and below what is seen, so that a quick flick does not meet an empty table. */
export const OVERSCAN = 4;

/** The rows worth drawing. Clamped to the list, never empty where the list is not. */
export function visibleRun(viewport: Viewport, count: number, overscan = OVERSCAN): Run {
  const first = Math.floor(viewport.scrollTop / viewport.rowHeight) - overscan;
  const last = Math.ceil((viewport.scrollTop + viewport.height) / viewport.rowHeight) + overscan;
  const end = Math.min(count, Math.max(last, 1));
  return { start: Math.max(0, Math.min(first, end - 1)), end };
}

/**
 * Adds one row that must stay in the document although it has been scrolled away: the one that holds the focus.
 * The runs come in order and do not touch.
 */
export function withRow(run: Run, row: number | undefined, count: number): Run[] {
  if (row === undefined || row < 0 || row >= count || (row >= run.start && row < run.end)) return [run];
  if (row === run.start - 1) return [{ start: row, end: run.end }];
  if (row === run.end) return [{ start: run.start, end: row + 1 }];
  const alone = { start: row, end: row + 1 };
  return row < run.start ? [alone, run] : [run, alone];
}

/** Whether the box stands at its lower edge: there, and only there, new rows may move it. */
export function isAtBottom(viewport: Viewport, contentHeight: number): boolean {
  // Half a row of tolerance: zoomed pages leave fractions behind.
  return viewport.scrollTop + viewport.height >= contentHeight - viewport.rowHeight / 2;
}
