/** Runs the callback once, soon. Returns the way to call it off. */
export type Schedule = (run: () => void) => () => void;

/** A visible page may still not be drawn (covered, minimised), and then no animation frame comes. */
const UNDRAWN_MS = 100;
/** Nobody looks: often enough to stay current, seldom enough to rest the machine. */
const HIDDEN_MS = 500;
/** About one frame of a screen, where there is none. */
const NO_SCREEN_MS = 16;

/**
 * Rest after a drawing, in lengths of that drawing: at a flood, most of the time is left to what arrives and to keys.
 * A drawing that stands alone is followed by none, so that an echo is seen as soon as it is there.
 */
const REST = 4;
const SERIES_MS = 250;
/** A drawing that was measured badly, on a machine that slept, must not stop the next. */
const LONGEST_REST_MS = 200;

/** `performance.now()` from which the next drawing may be asked for. One page has one screen. */
let rested = 0;
/** When the latest drawing began. */
let drawnAt = Number.NEGATIVE_INFINITY;

/** With the next animation frame where the page is drawn, by a timer where it is not. */
export const scheduleDrawing: Schedule = (run) => {
  if (typeof document === 'undefined') return after(NO_SCREEN_MS, run);
  if (document.visibilityState !== 'visible') return after(HIDDEN_MS, run);

  let frame: number | undefined;
  const cancel = () => {
    stopWaiting();
    stopResting?.();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const once = () => {
    cancel();
    const began = performance.now();
    const inSeries = began - drawnAt < SERIES_MS;
    drawnAt = began;
    // The next task comes when style, layout and paint are done too.
    after(0, () => {
      const now = performance.now();
      rested = inSeries ? now + Math.min(LONGEST_REST_MS, REST * (now - began)) : now;
    });
    run();
  };
  const rest = Math.max(0, rested - performance.now());
  const stopWaiting = after(rest + UNDRAWN_MS, once);
  const ask = () => {
    frame = requestAnimationFrame(once);
  };
  const stopResting = rest > 0 ? after(rest, ask) : undefined;
  if (!stopResting) ask();
  return cancel;
};

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
