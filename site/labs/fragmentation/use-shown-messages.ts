import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';

/** The newest connection on which the server has sent a message; until there is one, the recording. */
export function useShownMessages(lab: Lab): ReadonlySignal<CapturedConnection> {
  return useComputed(
    () =>
      lab.capture.connections.value.findLast(({ frames }) =>
        frames.some(({ frame }) => frame.from === 'server' && frame.message),
      ) ?? lab.recorded,
  );
}
