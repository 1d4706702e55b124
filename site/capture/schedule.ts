/** Runs the callback once, soon. Returns the way to call it off. */
export type Schedule = (run: () => void) => () => void;

/** A visible page may still not be drawn (covered, minimised), and then no animation frame comes. */
const UNDRAWN_MS = 100;
/** Nobody looks: often enough to stay current, seldom enough to rest the machine. */
const HIDDEN_MS = 500;
/** About one frame of a screen, where there is none. */
const NO_SCREEN_MS = 16;

/** With the next animation frame where the page is drawn, by a timer where it is not. */
export const scheduleDrawing: Schedule = (run) => {
  const drawn = typeof document !== 'undefined' && document.visibilityState === 'visible';
  const wait = drawn ? UNDRAWN_MS : typeof document === 'undefined' ? NO_SCREEN_MS : HIDDEN_MS;
  const cancel = () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const once = () => {
    cancel();
    run();
  };
  const timer = setTimeout(once, wait);
  const frame = drawn ? requestAnimationFrame(once) : undefined;
  return cancel;
};
