import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';

/** Which of a lab's connections is looked at. */
export interface FollowedConnection {
  readonly connection: ReadonlySignal<CapturedConnection>;
  /** All that were answered, oldest first: what can be picked. */
  readonly all: ReadonlySignal<readonly CapturedConnection[]>;
  /** Stays with this connection; with the newest it goes on to what is newer. */
  pick(key: string): void;
}

/** Whether something has happened on it since its handshake: before that there is nothing to look at. */
const hasTraffic = ({ frames, ends, closed, forgotten }: CapturedConnection): boolean =>
  frames.length + ends.length + forgotten > 0 || closed !== undefined;

/** What a reader picked. `newest`: it was the newest then, so the reader wants to see what comes. */
export interface Pick {
  readonly key: string;
  readonly newest: boolean;
}

/**
 * What was picked. Else the newest connection on which something happened: one that was reset stays in view when the
 * next is opened. Else the newest that was answered, else the recording.
 * @param all Oldest first.
 */
export function followed(
  all: readonly CapturedConnection[],
  recorded: CapturedConnection,
  pick?: Pick,
): CapturedConnection {
  const picked = all.findIndex(({ key }) => key === pick?.key);
  const busy = all.findLastIndex(hasTraffic);
  const at = picked < 0 ? busy : pick?.newest ? Math.max(picked, busy) : picked;
  return all[at] ?? all.at(-1) ?? recorded;
}

/** For labs that open one connection after another: which of them to show. */
export function useFollowedConnection(lab: Lab): FollowedConnection {
  const picked = useSignal<Pick | undefined>(undefined);
  const all = useComputed(() => lab.capture.connections.value.filter(({ response }) => response !== undefined));
  const connection = useComputed(() => followed(all.value, lab.recorded, picked.value));
  return {
    connection,
    all,
    pick(key) {
      picked.value = { key, newest: key === all.peek().at(-1)?.key };
    },
  };
}
