import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import { chooseFrame } from '#site/capture/selection.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { type TwoSends, twoSendsOf } from './two-sends.ts';

/**
 * The two frames that all parts of this lab look at: the reader's newest two, until then those of the recording. Its
 * first is chosen, so that a page without a script has one to unmask.
 */
export function useTwoSends(lab: Lab): ReadonlySignal<TwoSends> {
  const [recorded] = useState(() => {
    const both = twoSendsOf(lab.recorded);
    if (!both) throw new Error('Expected a recording in which one text is sent twice in a row.');
    if (lab.selection.peek().frame === undefined)
      lab.selection.value = chooseFrame(lab.recorded.key, both.first.number);
    return both;
  });
  return useComputed(() => {
    // A new connection after a lost one: what was captured stays until there is something newer.
    for (const connection of [...lab.capture.connections.value].reverse()) {
      const both = twoSendsOf(connection);
      if (both) return both;
    }
    return recorded;
  });
}
