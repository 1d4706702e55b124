import { effect } from '@preact/signals';
import type { Lab } from '#site/labs/lab-shell/lab.ts';

/**
 * Opens a connection where the last one was closed, or is about to be, so that a reader who closes one after another
 * need not ask for each. Settles when commands reach it: with false where there is none to be had.
 */
export function openAgain(lab: Lab): Promise<boolean> {
  return new Promise((settle) => {
    // The first run comes before there is a way to stop.
    let stop: (() => void) | undefined;
    let settled = false;
    let asked = false;
    const done = (open: boolean) => {
      settled = true;
      stop?.();
      settle(open);
    };
    stop = effect(() => {
      if (settled) return;
      const { kind } = lab.status.value;
      if (lab.current.value !== undefined) done(true);
      else if (kind === 'closed' && !asked) {
        asked = true;
        lab.again();
      }
      // Connecting, closing, or open and not yet announced by the server: something comes.
      else if (kind !== 'connecting' && kind !== 'live') done(false);
    });
    if (settled) stop();
  });
}
