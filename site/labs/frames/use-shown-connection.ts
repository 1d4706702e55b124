import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { CapturedConnection } from '#site/capture/model.ts';
import { chooseFrame } from '#site/capture/selection.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { hasOwnMessage } from './own-frames.ts';

/**
 * What a lab about frames shows: the recording until the reader has sent something, since a connection without a frame
 * has nothing to look at. Its first frame is chosen, so that a page without a script has one to read.
 */
export function useShownConnection(lab: Lab): ReadonlySignal<CapturedConnection> {
  useState(() => {
    if (lab.selection.peek().frame === undefined) lab.selection.value = chooseFrame(lab.recorded.key, 1);
  });
  return useComputed(() => {
    const newest = lab.connection.value;
    if (hasOwnMessage(newest)) return newest;
    // A new connection after a lost one: what was captured stays until there is something newer.
    return lab.capture.connections.value.findLast(hasOwnMessage) ?? lab.recorded;
  });
}
