import { effect } from '@preact/signals';
import type { Lab } from '#site/labs/lab-shell/lab.ts';

/**
 * Opens a connection where the last one was closed, so that a reader who closes one after another need not ask for
 * each. Settles when commands reach it: with false where there is none to be had.
 */
export function openAgain(lab: Lab): Promise<boolean> {
  if (lab.status.peek().kind === 'closed') lab.again();
  return new Promise((settle) => {
    // The first run comes before there is a way to stop.
    let stop: (() => void) | undefined;
    let settled = false;
    const done = (open: boolean) => {
      settled = true;
      stop?.();
      settle(open);
    };
    stop = effect(() => {
      if (settled) return;
      const { kind } = lab.status.value;
      if (lab.current.value !== undefined) done(true);
      // Open for the page, and not yet announced by the server: a moment later it is.
      else if (kind !== 'connecting' && kind !== 'live') done(false);
    });
    if (settled) stop();
  });
}
