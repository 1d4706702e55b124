import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { End } from '#feed/event.ts';
import { chooseFrame } from '#site/capture/selection.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { messageAfter, newestNumber } from './own-frames.ts';

/**
 * Chooses a message as soon as it is captured: what was sent is what the reader wants to see, the echo is one row
 * further. Call what comes back just before the message goes, with the end that is going to write it.
 */
export function useFollowedMessage(lab: Lab): (from: End) => void {
  /** The connection that it goes to, and the newest frame there before it. */
  const expected = useRef<{ readonly from: End; readonly key: string | undefined; readonly after: number } | undefined>(
    undefined,
  );
  useSignalEffect(() => {
    const connections = lab.capture.connections.value;
    const current = lab.current.value;
    if (!expected.current) return;
    const { from, key, after } = expected.current;
    // By its key: the message may be the last of a connection that is over when it is captured.
    const connection = key === undefined ? current : connections.find((candidate) => candidate.key === key);
    const number = connection && messageAfter(connection, from, after);
    if (!connection || number === undefined) return;
    expected.current = undefined;
    lab.selection.value = chooseFrame(connection.key, number);
  });
  return (from) => {
    const current = lab.current.peek();
    expected.current = { from, key: current?.key, after: current ? newestNumber(current) : 0 };
  };
}
