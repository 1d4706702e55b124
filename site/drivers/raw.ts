import { type ReadonlySignal, signal } from '@preact/signals';
import { SERVER_FULL, TOO_MANY_CONNECTIONS } from '#feed/close-code.ts';
import type { End } from '#feed/event.ts';
import { decodeRawEvent, encodeRawAction, type RawCut } from '#feed/raw.ts';
import type { Source } from '#site/sources/source.ts';

/** How a virtual connection ended. The words for it are in i18n, keyed by `how` and `cut`. */
export type RawEnd =
  /** Both ends have sent FIN. */
  | { readonly how: 'fin' }
  | { readonly how: 'reset'; readonly by: End }
  /** A limit of raw mode was met. */
  | { readonly how: 'cut'; readonly cut: RawCut; readonly message: string }
  /** The server would not open one more: the page has too many, or everybody has. */
  | { readonly how: 'too-many' | 'full' }
  /** The carrier was lost, or never came about. */
  | { readonly how: 'lost' };

export type RawState =
  | { readonly status: 'none' }
  /** `label` names the connection in the capture. */
  | { readonly status: 'connecting'; readonly label: string }
  /** `finished`: which ends have sent FIN. */
  | { readonly status: 'open'; readonly label: string; readonly finished: readonly End[] }
  | { readonly status: 'closed'; readonly label: string; readonly end: RawEnd };

export type RawWrite = 'written' | 'not-open' | 'finished' | 'too-much-unsent';

/** A TCP connection to the demo server, byte by byte, carried over the browser's WebSocket. */
export interface RawDriver {
  readonly state: ReadonlySignal<RawState>;
  /** Opens a connection in place of the one before. False where the source is not live. */
  open(): boolean;
  /** Nothing is added to the bytes, and nothing is left out. */
  write(bytes: Uint8Array<ArrayBuffer>): RawWrite;
  /** FIN: this end writes no more, and still reads. */
  finish(): void;
  /** TCP reset: both directions end at once. */
  reset(): void;
  /** Lets go of the connection, and says no more of it. */
  dispose(): void;
}

export interface RawDriverOptions {
  readonly source: Source;
  /** A label that this session has not used yet. */
  readonly label: () => string;
  /** The server's bytes, as they come in. They are in the capture too: this is for who prints them. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** Bytes that the browser may hold back for a server that does not read. */
const UNSENT = 1024 * 1024;

/** Drives raw mode. What crosses the virtual wire is mirrored on the feed like any other connection's bytes. */
export function createRawDriver({ source, label: nextLabel, onBytes }: RawDriverOptions): RawDriver {
  const state = signal<RawState>({ status: 'none' });
  let carrier: WebSocket | undefined;

  const dispose = () => {
    const old = carrier;
    carrier = undefined;
    old?.close();
    state.value = { status: 'none' };
  };

  const closed = (end: RawEnd) => {
    const current = state.peek();
    if (current.status === 'connecting' || current.status === 'open')
      state.value = { status: 'closed', label: current.label, end };
  };
  const finished = (end: End) => {
    const current = state.peek();
    if (current.status === 'open' && !current.finished.includes(end))
      state.value = { ...current, finished: [...current.finished, end] };
  };
  const told = (text: string) => {
    const event = decodeRawEvent(text);
    if (event?.type === 'end') finished('server');
    else if (event?.type === 'reset') closed({ how: 'reset', by: 'server' });
    else if (event?.type === 'cut') closed({ how: 'cut', cut: event.code, message: event.message });
  };

  const open = (): boolean => {
    dispose();
    const label = nextLabel();
    const address = source.address('raw', label);
    if (address === undefined) return false;
    const mine = new (source.network?.WebSocket ?? WebSocket)(address);
    mine.binaryType = 'arraybuffer';
    carrier = mine;
    state.value = { status: 'connecting', label };
    mine.addEventListener('open', () => {
      if (carrier === mine) state.value = { status: 'open', label, finished: [] };
    });
    mine.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (carrier !== mine) return;
      if (typeof data === 'string') told(data);
      else if (data instanceof ArrayBuffer) onBytes?.(new Uint8Array(data));
    });
    mine.addEventListener('close', ({ code }) => {
      if (carrier !== mine) return;
      // The carrier ends normally when the virtual connection has.
      if (code === 1000) closed({ how: 'fin' });
      else if (code === TOO_MANY_CONNECTIONS) closed({ how: 'too-many' });
      else if (code === SERVER_FULL) closed({ how: 'full' });
      else closed({ how: 'lost' });
    });
    return true;
  };

  const write = (bytes: Uint8Array<ArrayBuffer>): RawWrite => {
    const current = state.peek();
    if (current.status !== 'open' || carrier?.readyState !== WebSocket.OPEN) return 'not-open';
    if (current.finished.includes('client')) return 'finished';
    if (carrier.bufferedAmount > UNSENT) return 'too-much-unsent';
    carrier.send(bytes);
    return 'written';
  };

  const finish = () => {
    const current = state.peek();
    if (current.status !== 'open' || current.finished.includes('client')) return;
    carrier?.send(encodeRawAction({ do: 'end' }));
    finished('client');
  };

  const reset = () => {
    if (state.peek().status !== 'open') return;
    carrier?.send(encodeRawAction({ do: 'reset' }));
    closed({ how: 'reset', by: 'client' });
  };

  return { state, open, write, finish, reset, dispose };
}
