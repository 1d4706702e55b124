import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Source, SourceState, WireEvent } from '#site/sources/source.ts';

const IDLE: SourceState = { status: 'idle' };

/** A source that is known before it is there: who listens to it now listens to the one that it becomes. */
export interface LaterSource extends Source {
  readonly state: ReadonlySignal<SourceState>;
  /** Once. */
  become(source: Source): void;
}

export function laterSource(): LaterSource {
  const real = signal<Source | undefined>(undefined);
  const listeners = new Map<(event: WireEvent) => void, () => void>();
  let isWanted = false;
  return {
    state: computed(() => real.value?.state.value ?? IDLE),
    get network() {
      return real.peek()?.network;
    },
    become(source) {
      for (const listener of listeners.keys()) listeners.set(listener, source.subscribe(listener));
      if (isWanted) source.connect();
      real.value = source;
    },
    subscribe(listener) {
      listeners.set(listener, real.peek()?.subscribe(listener) ?? (() => {}));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    connect() {
      isWanted = true;
      real.peek()?.connect();
    },
    disconnect() {
      isWanted = false;
      real.peek()?.disconnect();
    },
    address: (endpoint, label, scheme) => real.peek()?.address(endpoint, label, scheme),
    command: async (action) =>
      real.peek()?.command(action) ?? { ok: false, code: 'gone', message: 'The server has not run yet.' },
  };
}
