import { type Signal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Selection } from '#site/capture/model.ts';
import { selectionFromFragment, selectionToFragment } from '#site/capture/selection-url.ts';

/**
 * Has the page's address hold the selection, and a link lead to it. For one lab of a page.
 * The address is replaced, not pushed: walking through bytes is not a journey that Back should undo step by step.
 */
export function useLinkedSelection(selection: Signal<Selection>): void {
  useEffect(() => {
    const read = () => {
      const linked = selectionFromFragment(location.hash);
      if (linked.frame !== undefined) selection.value = linked;
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [selection]);
  useSignalEffect(() => {
    const fragment = selectionToFragment(selection.value, location.hash.slice(1));
    if (fragment !== location.hash.slice(1))
      history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment && `#${fragment}`}`);
  });
}
