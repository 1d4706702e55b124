/** Runs the callback once, soon. Returns the way to call it off. */
export type Schedule = (run: () => void) => () => void;

/** A visible page may still not be drawn (covered, minimised), and then no animation frame comes. */
const UNDRAWN_MS = 100;
/** Nobody looks: often enough to stay current, seldom enough to rest the machine. */
const HIDDEN_MS = 500;
/** About one frame of a screen, where there is none. */
const NO_SCREEN_MS = 16;

/** At a flood every drawing changes every row: twenty a second are read as well as sixty, and leave time between. */
export const REST_MS = 50;

/** When something was last published on a drawn page, by `performance.now()`. */
let drawnAt = 0;

/**
 * Right after the next animation frame where the page is drawn, by a timer where it is not. After it, and not in it:
 * there the browser lays out and paints in the same task, and at a flood that one task would keep the reader waiting.
 */
export const scheduleDrawing: Schedule = (run) => {
  const drawn = typeof document !== 'undefined' && document.visibilityState === 'visible';
  const wait = drawn ? UNDRAWN_MS : typeof document === 'undefined' ? NO_SCREEN_MS : HIDDEN_MS;
  const cancel = () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const once = () => {
    cancel();
    drawnAt = performance.now();
    run();
  };
  let timer = setTimeout(once, wait);
  const frame = drawn
    ? requestAnimationFrame(() => {
        clearTimeout(timer);
        timer = setTimeout(once, drawnAt + REST_MS - performance.now());
      })
    : undefined;
  return cancel;
};
