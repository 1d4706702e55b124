import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps a part from getting lower while its content changes, so that what stands below it does not move. It gives the
 * room back when its width changes: then everything is laid out anew anyway.
 */
export function useSteadyHeight<Part extends HTMLElement>(): RefObject<Part> {
  const part = useRef<Part>(null);
  const width = useRef(0);
  useLayoutEffect(() => {
    const element = part.current;
    if (!element) return;
    if (element.clientWidth !== width.current) {
      width.current = element.clientWidth;
      element.style.minHeight = '';
    }
    element.style.minHeight = `${element.offsetHeight}px`;
  });
  return part;
}
