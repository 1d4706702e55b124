import type { Later } from '../session/commands.ts';
import type { Connection } from '../session/peer.ts';

/** Timers of one connection: when it has closed, none of them runs any more. */
export function timersOf(connection: Connection, later: Later): Later {
  const cancels = new Set<() => void>();
  let closed = false;
  connection.on('close', () => {
    closed = true;
    for (const cancel of cancels) cancel();
    cancels.clear();
  });
  return (run, ms) => {
    if (closed) return () => undefined;
    const stop = later(() => {
      cancels.delete(stop);
      run();
    }, ms);
    cancels.add(stop);
    return () => {
      cancels.delete(stop);
      stop();
    };
  };
}
