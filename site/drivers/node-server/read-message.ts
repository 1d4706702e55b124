import { count, finite, list, oneOf, readOr, record, text, Unreadable } from '../code/checked.ts';
import type { WorkerMessage } from '../code/entry.ts';
import { readMessage } from '../code/read-message.ts';
import type { ServerMessage, Wired } from './messages.ts';

/** More than the worker's own bounds: only a message that it did not write passes them. */
const MOST = { ports: 200, events: 2_000, bytes: 2 * 1024 * 1024, gap: 2 ** 40, code: 2 ** 32 } as const;
const LABEL = /^[a-z0-9]{1,16}$/;
const ENDS = ['client', 'server'] as const;

/** Reads what the worker says that a learner's server runs in: its log, and its wire. Nothing is taken on trust. */
export function readNodeMessage(data: unknown, nonce: string): WorkerMessage | ServerMessage | undefined {
  return readMessage(data, nonce) ?? readOr(undefined, () => serverMessage(data, nonce));
}

function serverMessage(data: unknown, nonce: string): ServerMessage {
  const message = record(data);
  if (message['nonce'] !== nonce) throw new Unreadable();
  const type = oneOf(message['type'], ['ports', 'wire', 'ended'] as const);
  switch (type) {
    case 'ports':
      return { nonce, type, ports: list(message['ports'], MOST.ports).map((port) => within(port, 65_535)) };
    case 'ended':
      return {
        nonce,
        type,
        end: oneOf(message['end'], ['crashed', 'exited'] as const),
        code: finite(message['code']),
      };
    case 'wire': {
      const events = list(message['events'], MOST.events).map(wired);
      within(
        events.reduce((sum, event) => sum + (event.type === 'bytes' ? event.bytes.length : 0), 0),
        MOST.bytes,
      );
      return { nonce, type, events };
    }
  }
}

function wired(value: unknown): Wired {
  const it = record(value);
  const type = oneOf(it['type'], ['open', 'bytes', 'gap', 'error', 'end', 'close'] as const);
  const connection = count(it['connection']);
  switch (type) {
    case 'gap':
      return { type, connection, from: oneOf(it['from'], ENDS), bytes: within(it['bytes'], MOST.gap) };
    case 'bytes':
      return {
        type,
        connection,
        from: oneOf(it['from'], ENDS),
        at: finite(it['at']),
        exact: true,
        overwritten: false,
        bytes: bytes(it['bytes']),
      };
    case 'open':
      return { type, connection, label: label(it['label']), at: finite(it['at']), target: text(it['target']), via: [] };
    case 'error':
      return { type, connection, at: finite(it['at']), code: text(it['code']), message: text(it['message']) };
    case 'end':
      return { type, connection, from: oneOf(it['from'], ENDS), at: finite(it['at']) };
    case 'close':
      return {
        type,
        connection,
        at: finite(it['at']),
        how: oneOf(it['how'], ['fin', 'reset'] as const),
        by: oneOf(it['by'], ENDS),
      };
  }
}

function within(value: unknown, most: number): number {
  const found = count(value);
  if (found > most) throw new Unreadable();
  return found;
}

function label(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const found = text(value);
  if (!LABEL.test(found)) throw new Unreadable();
  return found;
}

/** A copy: what is behind a view may be shared, or longer than it. */
function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length > MOST.bytes) throw new Unreadable();
  return new Uint8Array(value);
}
