// What page and worker say to each other, over a port of their own. Each connection has a number that the page gives.

/** What the page asks for. */
export type Ask =
  | {
      readonly do: 'open';
      readonly id: number;
      readonly url: string;
      readonly protocols: readonly string[];
    }
  | { readonly do: 'send'; readonly id: number; readonly data: string | ArrayBuffer | Blob }
  | {
      readonly do: 'close';
      readonly id: number;
      readonly code?: number | undefined;
      readonly reason?: string | undefined;
    }
  /** Bytes past the client, on its open connection: they can break the protocol. */
  | { readonly do: 'write'; readonly id: number; readonly bytes: ArrayBuffer }
  /** The page is left: what becomes of its connections (WHATWG WebSockets §3.1, "make disappear"). */
  | { readonly do: 'leave'; readonly id: number }
  /** A plain GET, whose answer only the capture sees. */
  | { readonly do: 'get'; readonly id: number; readonly url: string };

/** What the worker tells. */
export type Told =
  | { readonly type: 'open'; readonly id: number; readonly protocol: string; readonly extensions: string }
  | { readonly type: 'message'; readonly id: number; readonly data: string | ArrayBuffer }
  /** So many bytes of payload have left. */
  | { readonly type: 'sent'; readonly id: number; readonly bytes: number }
  /** The other end has begun the closing handshake, with this code and reason. */
  | { readonly type: 'closing'; readonly id: number; readonly code: number; readonly reason: string }
  | {
      readonly type: 'close';
      readonly id: number;
      readonly code: number;
      readonly reason: string;
      readonly wasClean: boolean;
      /** The connection was failed (§7.1.7): an error event comes first. */
      readonly failed: boolean;
    }
  /** To a plain GET. */
  | { readonly type: 'answered'; readonly id: number; readonly ok: boolean };

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(message: unknown): Fields | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields = message as Fields;
  return typeof fields['id'] === 'number' ? fields : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;
const areFlags = (...values: unknown[]): boolean => values.every((value) => typeof value === 'boolean');
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Undefined for what is no question: learner's code may have the port, too. */
export function readAsk(message: unknown): Ask | undefined {
  const fields = fieldsOf(message);
  switch (fields?.['do']) {
    case 'open':
      return isText(fields['url']) && isTexts(fields['protocols']) ? (fields as Ask) : undefined;
    case 'send':
      return isText(fields['data']) || fields['data'] instanceof ArrayBuffer || fields['data'] instanceof Blob
        ? (fields as Ask)
        : undefined;
    case 'close':
      return isOptional(fields['code'], 'number') && isOptional(fields['reason'], 'string')
        ? (fields as Ask)
        : undefined;
    case 'get':
      return isText(fields['url']) ? (fields as Ask) : undefined;
    case 'write':
      return fields['bytes'] instanceof ArrayBuffer ? (fields as Ask) : undefined;
    case 'leave':
      return fields as Ask;
    default:
      return undefined;
  }
}

/** Undefined for what a worker of this version does not say. */
export function readTold(message: unknown): Told | undefined {
  const fields = fieldsOf(message);
  switch (fields?.['type']) {
    case 'open':
      return isText(fields['protocol']) && isText(fields['extensions']) ? (fields as Told) : undefined;
    case 'message':
      return isText(fields['data']) || fields['data'] instanceof ArrayBuffer ? (fields as Told) : undefined;
    case 'sent':
      return typeof fields['bytes'] === 'number' ? (fields as Told) : undefined;
    case 'close':
      return typeof fields['code'] === 'number' &&
        isText(fields['reason']) &&
        areFlags(fields['wasClean'], fields['failed'])
        ? (fields as Told)
        : undefined;
    case 'answered':
      return areFlags(fields['ok']) ? (fields as Told) : undefined;
    case 'closing':
      return typeof fields['code'] === 'number' && isText(fields['reason']) ? (fields as Told) : undefined;
    default:
      return undefined;
  }
}
