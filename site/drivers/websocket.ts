import { type ReadonlySignal, signal } from '@preact/signals';
import type { Capture } from '#site/capture/capture.ts';
import type { ScriptKind } from '#site/capture/script.ts';
import type { Source } from '#site/sources/source.ts';
import { type Heard, type HeardEvent, heardData } from './heard.ts';
import { Rate } from './rate.ts';

/** What the browser tells script of a connection that has gone: all that it tells. */
export interface ScriptClose {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

export type WebSocketState =
  | { readonly status: 'none' }
  /** `label` names the connection in the capture. */
  | { readonly status: 'connecting' | 'open' | 'closing'; readonly label: string }
  | { readonly status: 'closed'; readonly label: string; readonly close: ScriptClose };

export type SendResult = 'sent' | 'not-open' | 'too-fast' | 'too-much-unsent';

export interface WebSocketDriver {
  readonly state: ReadonlySignal<WebSocketState>;
  /** The newest events that script got, of all connections of this driver, oldest first. */
  readonly heard: ReadonlySignal<readonly Heard[]>;
  /** Bytes that `send` took and that have not left the browser yet: `bufferedAmount`. */
  unsent(): number;
  /** Opens a connection to an endpoint in place of the one before. False where the source is not live. */
  open(endpoint: string, subprotocols?: readonly string[]): boolean;
  send(data: string | Uint8Array<ArrayBuffer>): SendResult;
  /** @throws DOMException as the browser's own `close` does, for codes and reasons that script may not send. */
  close(code?: number, reason?: string): void;
  /** Lets go of the connection and hears no more of it. */
  dispose(): void;
}

export interface WebSocketDriverOptions {
  readonly source: Source;
  readonly capture: Capture;
  /** A label that this session has not used yet. */
  readonly label: () => string;
  /** The page's clock, milliseconds. */
  readonly now?: () => number;
}

/** A reader types a few messages a second; a held Enter key makes about thirty. */
const PER_SECOND = 40;
const BURST = 40;
/** Bytes that the browser may hold back for a server that does not read. */
const UNSENT = 1024 * 1024;
/** Events that a reader may still want to look back at. */
const HEARD = 200;

/** Drives the browser's WebSocket, and tells the capture what script did and learned, and when. */
export function createWebSocketDriver({
  source,
  capture,
  label: nextLabel,
  now = () => performance.now(),
}: WebSocketDriverOptions): WebSocketDriver {
  const state = signal<WebSocketState>({ status: 'none' });
  const heard = signal<readonly Heard[]>([]);
  const rate = new Rate(PER_SECOND, BURST);
  let socket: WebSocket | undefined;
  let label = '';

  const tell = (kind: ScriptKind) => capture.script(label, { kind, at: now() });
  const dispose = () => {
    const old = socket;
    socket = undefined;
    old?.close();
    state.value = { status: 'none' };
  };

  const open = (endpoint: string, subprotocols: readonly string[] = []): boolean => {
    dispose();
    label = nextLabel();
    const address = source.address(endpoint, label);
    if (address === undefined) return false;
    tell('connect');
    const connectAt = now();
    const mine = new (source.network?.WebSocket ?? WebSocket)(address, [...subprotocols]);
    mine.binaryType = 'arraybuffer';
    socket = mine;
    state.value = { status: 'connecting', label };
    // Also of a connection that another has taken the place of: script hears of its end all the same.
    const name = label;
    const hear = (event: HeardEvent) => {
      const { readyState } = mine;
      const number = (heard.peek().at(-1)?.number ?? 0) + 1;
      const next: Heard = { ...event, number, label: name, after: now() - connectAt, readyState };
      heard.value = [...heard.peek().slice(1 - HEARD), next];
    };
    // A socket that was closed is neither opened nor told of messages any more (WHATWG WebSockets §4); its close event comes.
    mine.addEventListener('open', () => {
      tell('open');
      hear({ kind: 'open' });
      state.value = { status: 'open', label };
    });
    mine.addEventListener('message', ({ data }) => {
      tell('message');
      hear({ kind: 'message', data: heardData(data) });
    });
    mine.addEventListener('error', () => hear({ kind: 'error' }));
    mine.addEventListener('close', ({ code, reason, wasClean }) => {
      hear({ kind: 'close', code, reason, wasClean });
      if (socket === mine) state.value = { status: 'closed', label, close: { code, reason, wasClean } };
    });
    return true;
  };

  const send = (data: string | Uint8Array<ArrayBuffer>): SendResult => {
    if (socket?.readyState !== WebSocket.OPEN) return 'not-open';
    if (socket.bufferedAmount > UNSENT) return 'too-much-unsent';
    if (!rate.take(now())) return 'too-fast';
    tell('send');
    socket.send(data);
    return 'sent';
  };

  const close = (code?: number, reason?: string) => {
    if (!socket || socket.readyState > WebSocket.OPEN) return;
    const at = now();
    socket.close(code, reason);
    capture.script(label, { kind: 'close', at });
    state.value = { status: 'closing', label };
  };

  return { state, heard, unsent: () => socket?.bufferedAmount ?? 0, open, send, close, dispose };
}
