import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/** Where a key leads in a group that is one tab stop: by so many, or to an end. Undefined for keys that walk nothing. */
export function stepFor(key: string, columns: number, page = columns * 4): number | 'first' | 'last' | undefined {
  switch (key) {
    case 'ArrowRight':
      return 1;
    case 'ArrowLeft':
      return -1;
    case 'ArrowDown':
      return columns;
    case 'ArrowUp':
      return -columns;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return undefined;
  }
}

/** A step taken from a place in a list of `count`; it stops at the ends. */
export function stepped(from: number, step: number | 'first' | 'last', count: number): number {
  if (step === 'first') return 0;
  if (step === 'last') return count - 1;
  // A row up from the first row, or down from the last, stays: it does not slip sideways.
  const to = from + step;
  if (Math.abs(step) > 1 && (to < 0 || to >= count)) return from;
  return Math.min(Math.max(to, 0), count - 1);
}

/** Remembers that a part has to take the focus once it is drawn. */
export function useWantedFocus(): { readonly group: RefObject<HTMLDivElement>; readonly wanted: RefObject<boolean> } {
  return { group: useRef<HTMLDivElement>(null), wanted: useRef(false) };
}
