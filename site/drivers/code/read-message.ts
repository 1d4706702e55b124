import { count, finite, list, oneOf, readOr, record, text, Unreadable } from './checked.ts';
import type {
  CallMethod,
  ConsoleMethod,
  Constructed,
  Entry,
  EntryDetails,
  HeardEvent,
  Shown,
  WorkerMessage,
} from './entry.ts';

/** More than the worker's own bounds: only a message that it did not write passes them. */
const MOST = { list: 1_000, depth: 8, entries: 1_000 } as const;

const consoleMethods: readonly ConsoleMethod[] = ['log', 'info', 'warn', 'error', 'debug', 'table', 'trace', 'clear'];
const constructed: readonly Constructed[] = ['WebSocket', 'WebSocketStream'];
const callMethods: readonly CallMethod[] = ['send', 'close', 'write', 'abort', 'cancel'];
const heardEvents: readonly HeardEvent[] = ['open', 'message', 'error', 'close', 'opened', 'read', 'closed'];

/**
 * Reads what came from where the learner's code runs. That code may have got hold of the way here, so nothing is taken
 * on trust: what is returned is made anew, out of checked parts.
 * @returns undefined where it is not a message of this run.
 */
export function readMessage(data: unknown, nonce: string): WorkerMessage | undefined {
  return readOr(undefined, () => {
    const message = record(data);
    if (message['nonce'] !== nonce) return undefined;
    const type = oneOf(message['type'], ['alive', 'done', 'entries'] as const);
    if (type !== 'entries') return { nonce, type };
    return {
      nonce,
      type,
      entries: list(message['entries'], MOST.entries).map(entry),
      dropped: count(message['dropped']),
    };
  });
}

function entry(value: unknown): Entry {
  const it = record(value);
  const line = it['line'] === undefined ? undefined : count(it['line']);
  return { ...details(it), at: finite(it['at']), line };
}

function details(it: Readonly<Record<string, unknown>>): EntryDetails {
  const kind = oneOf(it['kind'], [
    'construct',
    'call',
    'threw',
    'set',
    'change',
    'event',
    'console',
    'uncaught',
  ] as const);
  if (kind === 'console')
    return {
      kind,
      method: oneOf(it['method'], consoleMethods),
      values: list(it['values'], MOST.list).map((one) => shown(one)),
      depth: count(it['depth']),
    };
  if (kind === 'uncaught') return { kind, error: shown(it['error']) };
  const socket = count(it['socket']);
  switch (kind) {
    case 'construct':
      return {
        kind,
        of: oneOf(it['of'], constructed),
        socket,
        label: text(it['label']),
        args: shownList(it['args']),
      };
    case 'call':
      return {
        kind,
        socket,
        method: oneOf(it['method'], callMethods),
        args: shownList(it['args']),
        onWire: it['onWire'] === true,
      };
    case 'threw':
      return {
        kind,
        socket,
        method: oneOf(it['method'], [...constructed.map((name) => `new ${name}` as const), ...callMethods]),
        args: shownList(it['args']),
        error: shown(it['error']),
      };
    case 'set':
      return { kind, socket, property: text(it['property']), value: shown(it['value']) };
    case 'change':
      return {
        kind,
        socket,
        property: oneOf(it['property'], ['readyState', 'bufferedAmount'] as const),
        from: count(it['from']),
        to: count(it['to']),
      };
    case 'event':
      return {
        kind,
        socket,
        event: oneOf(it['event'], heardEvents),
        details: pairs(it['details'], 0),
      };
  }
}

function shownList(value: unknown): Shown[] {
  return list(value, MOST.list).map((one) => shown(one));
}

function shown(value: unknown, depth = 0): Shown {
  if (depth > MOST.depth) throw new Unreadable();
  const it = record(value);
  const type = oneOf(it['type'], ['string', 'atom', 'error', 'object', 'list'] as const);
  switch (type) {
    case 'string':
      return { type, text: text(it['text']), more: count(it['more']) };
    case 'atom':
      return { type, text: text(it['text']) };
    case 'error':
      return {
        type,
        name: text(it['name']),
        message: text(it['message']),
        line: it['line'] === undefined ? undefined : count(it['line']),
      };
    case 'object':
    case 'list':
      return { type, name: text(it['name']), entries: pairs(it['entries'], depth + 1), more: count(it['more']) };
  }
}

function pairs(value: unknown, depth: number): (readonly [string, Shown])[] {
  return list(value, MOST.list).map((pair) => {
    const [key, one] = list(pair, 2);
    return [text(key), shown(one, depth)] as const;
  });
}
