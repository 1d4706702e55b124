/** Which end wrote the bytes. */
export type End = 'client' | 'server';

/** How a TCP connection went away. */
export type CloseHow = 'fin' | 'reset' | 'timeout' | 'error';

/** The limits that the page should know before it runs into them. Bytes, milliseconds and counts, as the names say. */
export interface SessionLimits {
  readonly messageBytes: number;
  readonly messageFragments: number;
  readonly messageMs: number;
  readonly connectionsPerToken: number;
  readonly sendBytes: number;
}

/** The server's first message. `at` here and everywhere: milliseconds since the session began. */
export interface SessionEvent {
  readonly type: 'session';
  readonly at: number;
  readonly limits: SessionLimits;
}

export interface OpenEvent {
  readonly type: 'open';
  readonly connection: number;
  readonly label?: string;
  readonly at: number;
  /** The request target as it was received. */
  readonly target: string;
  /** Proxy pseudonyms and protocols from `Via`, never addresses. */
  readonly via: readonly string[];
}

/** A FIN from one end. */
export interface EndEvent {
  readonly type: 'end';
  readonly connection: number;
  readonly from: End;
  readonly at: number;
}

/**
 * The server's parser has given a connection up (§7.1.7). `code` and `message` are its own words, as `ws` has them:
 * they name the rule, and hold nothing of what the connection carried.
 *
 * An addition to the events that `feed.v1` began with: `{"type":"error","connection":1,"at":12.3,"code":"…",
 * "message":"…"}`, before the `close` of the connection, at most once. Who does not know it leaves it out.
 */
export interface ErrorEvent {
  readonly type: 'error';
  readonly connection: number;
  readonly at: number;
  /** `WS_ERR_EXPECTED_MASK`, for instance. */
  readonly code: string;
  readonly message: string;
}

export interface CloseEvent {
  readonly type: 'close';
  readonly connection: number;
  readonly at: number;
  readonly how: CloseHow;
  readonly by: End;
}

/** Bytes that crossed the wire but were not mirrored, since the page did not keep up. */
export interface GapEvent {
  readonly type: 'gap';
  readonly connection: number;
  readonly from: End;
  readonly bytes: number;
}

/** The command with this id has been carried out. */
export interface DoneEvent {
  readonly type: 'done';
  readonly id: number;
  readonly at: number;
}

/** The command with this id has not been carried out; `message` says what was expected, what came, what to do. */
export interface RefusedEvent {
  readonly type: 'refused';
  /** Absent where the command was so malformed that it could not be read. */
  readonly id?: number;
  readonly code: RefusalCode;
  readonly message: string;
}

export type RefusalCode =
  | 'malformed' // not a command of the contract
  | 'unknown-connection' // this session has no such connection
  | 'not-open' // before the 101, or after the end
  | 'too-large' // over a limit of the session
  | 'too-many'; // more commands under way than the server takes

export type FeedEvent =
  | SessionEvent
  | OpenEvent
  | ErrorEvent
  | EndEvent
  | CloseEvent
  | GapEvent
  | DoneEvent
  | RefusedEvent;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isEnd = (value: unknown): value is End => value === 'client' || value === 'server';

type Unchecked = Readonly<Record<string, unknown>>;

const limitNames = ['messageBytes', 'messageFragments', 'messageMs', 'connectionsPerToken', 'sendBytes'] as const;

function isLimits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limitNames.every((name: keyof SessionLimits) => isCount(Reflect.get(value, name)));
}

const checks: Readonly<Record<FeedEvent['type'], (event: Unchecked) => boolean>> = {
  session: (event) => isNumber(event['at']) && isLimits(event['limits']),
  open: (event) =>
    isCount(event['connection']) &&
    isNumber(event['at']) &&
    typeof event['target'] === 'string' &&
    (event['label'] === undefined || typeof event['label'] === 'string') &&
    Array.isArray(event['via']) &&
    event['via'].every((entry) => typeof entry === 'string'),
  end: (event) => isCount(event['connection']) && isEnd(event['from']) && isNumber(event['at']),
  error: (event) =>
    isCount(event['connection']) &&
    isNumber(event['at']) &&
    typeof event['code'] === 'string' &&
    typeof event['message'] === 'string',
  close: (event) =>
    isCount(event['connection']) &&
    isNumber(event['at']) &&
    isEnd(event['by']) &&
    ['fin', 'reset', 'timeout', 'error'].includes(event['how'] as string),
  gap: (event) => isCount(event['connection']) && isEnd(event['from']) && isCount(event['bytes']),
  done: (event) => isCount(event['id']) && isNumber(event['at']),
  refused: (event) =>
    (event['id'] === undefined || isCount(event['id'])) &&
    typeof event['code'] === 'string' &&
    typeof event['message'] === 'string',
};

/** A text message of the feed. Plain JSON, one event a message. */
export function encodeEvent(event: FeedEvent): string {
  return JSON.stringify(event);
}

/**
 * Reads a text message of the feed. Returns undefined for what this version does not know,
 * so that a newer server may say more than an older page understands.
 */
export function decodeEvent(text: string): FeedEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const event = value as Unchecked;
  const type = event['type'];
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return undefined;
  return checks[type as FeedEvent['type']](event) ? (value as FeedEvent) : undefined;
}
