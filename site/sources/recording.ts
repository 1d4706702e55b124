import { type ReadonlySignal, signal } from '@preact/signals';
import type { CloseHow, End } from '#feed/event.ts';
import { bytesFromHex } from './hex.ts';
import type { CommandResult, Source, SourceState, WireEvent } from './source.ts';

/** One thing that happened on the recorded wire. `at` in milliseconds from the recording's beginning. */
export type RecordedEvent =
  | { readonly from: End; readonly at: number; readonly hex: string }
  | { readonly from: End; readonly at: number; readonly gap: number }
  | { readonly end: End; readonly at: number }
  /** What the server's parser gave as its reason for giving up. */
  | { readonly error: string; readonly message: string; readonly at: number }
  | { readonly close: CloseHow; readonly by: End; readonly at: number };

/** A recorded connection as plain data: it can be a property of an island, so it comes with the page. */
export interface Recording {
  readonly name: string;
  /** The request target that was asked for. */
  readonly target: string;
  /** In order of time, from the request's first byte on. */
  readonly events: readonly RecordedEvent[];
  /**
   * What each compressed payload inflates to, in hex, in the order of the wire. A page that has it can draw the recording
   * without the library that inflates.
   */
  readonly inflated?: readonly string[];
}

export interface RecordingOptions {
  /** 1 plays as fast as it was, 2 twice as fast; 0, the default, plays all of it at once, within `connect()`. */
  readonly pace?: number;
  /** The label of its one connection. */
  readonly label?: string;
}

const CONNECTION = 1;

const NOT_CONNECTED: CommandResult = {
  ok: false,
  code: 'recording',
  message: 'This is a recording: nobody is there to carry out a command.',
};

function* wireEvents({ target, events }: Recording, label: string): Generator<WireEvent & { readonly at: number }> {
  const connection = CONNECTION;
  yield { type: 'open', connection, label, at: events[0]?.at ?? 0, target, via: [] };
  for (const event of events) {
    const { at } = event;
    if ('hex' in event) {
      const bytes = bytesFromHex(event.hex);
      yield { type: 'bytes', connection, from: event.from, at, exact: true, overwritten: false, bytes };
    } else if ('gap' in event) yield { type: 'gap', connection, from: event.from, at, bytes: event.gap };
    else if ('error' in event) yield { type: 'error', connection, at, code: event.error, message: event.message };
    else if ('end' in event) yield { type: 'end', connection, from: event.end, at };
    else yield { type: 'close', connection, at, how: event.close, by: event.by };
  }
}

/** A recorded connection as a source: for pages without JavaScript, and while no server is there. Each `connect()` plays it anew. */
export function recordingSource(
  recording: Recording,
  { pace = 0, label = 'recording' }: RecordingOptions = {},
): Source {
  const state = signal<SourceState>({ status: 'idle' });
  const listeners = new Set<(event: WireEvent) => void>();
  let plays = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opened: WireEvent | undefined;

  const tell = (event: WireEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const play = (events: Iterator<WireEvent & { readonly at: number }>, now: number) => {
    for (let next = events.next(); !next.done && opened; next = events.next()) {
      const event = next.value;
      const wait = pace === 0 ? 0 : (event.at - now) / pace;
      if (wait <= 0) tell(event);
      else {
        timer = setTimeout(() => {
          tell(event);
          play(events, event.at);
        }, wait);
        return;
      }
    }
  };

  return {
    network: undefined,
    get state(): ReadonlySignal<SourceState> {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (opened) listener(opened);
      return () => listeners.delete(listener);
    },
    connect() {
      if (opened) return;
      const session = `recording${++plays}`;
      opened = { type: 'session', session };
      state.value = { status: 'live', session, kind: 'recording', name: recording.name, clock: undefined };
      tell(opened);
      play(wireEvents(recording, label), recording.events[0]?.at ?? 0);
    },
    disconnect() {
      clearTimeout(timer);
      opened = undefined;
      state.value = { status: 'idle' };
    },
    address: () => undefined,
    command: async () => NOT_CONNECTED,
  };
}
