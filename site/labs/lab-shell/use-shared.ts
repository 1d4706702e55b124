import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What several islands of a page look at together. */
export interface Shared<T> {
  readonly value: T;
  /** Connects it; what is returned ends that. */
  readonly start: () => () => void;
  /** Islands that show it now. */
  users: number;
  /** Whether it still is what the server rendered. */
  untouched: boolean;
  stop: () => void;
}

/** What an island shows. A component with hooks on its signals takes `key`, since they may become another one's. */
export interface Shown<T> {
  readonly value: T;
  readonly key: 'recording' | 'shared';
}

/** Nobody shows it yet. */
export function toShare<T>(value: T, start: () => () => void): Shared<T> {
  return { value, start, users: 0, untouched: true, stop: () => {} };
}

/**
 * What the islands of a page share, connected as long as one of them stands.
 *
 * An island that comes alive later than the others first is its recording, as they were: Preact takes over what the
 * server rendered without looking at its attributes, so the first rendering must be the same. Then `key` has it drawn
 * anew, and a reader who had come to it by Tab stays where they are.
 * @param find the same one for all of them
 * @param recorded what the server rendered, connected to nothing
 */
export function useShared<T>(find: () => Shared<T>, recorded: () => T): Shown<T> {
  const [shared] = useState(find);
  const [value, show] = useState(() => (shared.untouched ? shared.value : recorded()));
  const focusBack = useRef<() => void>();
  useEffect(() => {
    shared.untouched = false;
    if (shared.users++ === 0) shared.stop = shared.start();
    focusBack.current = rememberFocus();
    show(shared.value);
    return () => {
      if (--shared.users === 0) shared.stop();
    };
  }, [shared]);
  useLayoutEffect(() => focusBack.current?.(), [value]);
  return { value, key: value === shared.value ? 'shared' : 'recording' };
}

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Gives the focus to the control in the same place, if the one that has it now is gone by then. */
function rememberFocus(): (() => void) | undefined {
  const focused = document.activeElement;
  const island = focused?.closest('astro-island');
  if (!focused || !island) return;
  const place = [...island.querySelectorAll(CONTROLS)].indexOf(focused);
  return () => {
    if (!focused.isConnected) island.querySelectorAll<HTMLElement>(CONTROLS)[place]?.focus({ preventScroll: true });
  };
}
