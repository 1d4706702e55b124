/** Text or bytes in hex: exactly one of the two. */
export type Payload = { readonly text: string } | { readonly hex: string };

/** What a page may ask of the server, on one of its own tapped connections. */
export type Action =
  /** Nothing but the reply: the page finds the offset between the clocks from the quickest round trip. */
  | { readonly do: 'clock' }
  | ({ readonly do: 'send'; readonly connection: number } & Payload)
  | { readonly do: 'ping' | 'pong'; readonly connection: number; readonly hex?: string }
  | { readonly do: 'fragments'; readonly connection: number; readonly parts: readonly Payload[] }
  | { readonly do: 'close'; readonly connection: number; readonly code?: number; readonly reason?: string }
  /** FIN. */
  | { readonly do: 'end'; readonly connection: number }
  /** TCP reset. */
  | { readonly do: 'drop'; readonly connection: number }
  /** Stop reading for `ms` milliseconds. */
  | { readonly do: 'stall'; readonly connection: number; readonly ms: number }
  /** Written to the socket as they are, so they can break the protocol. */
  | { readonly do: 'bytes'; readonly connection: number; readonly hex: string };

export type Command = Action & { readonly id: number };

/** Why a text is not a command. `id` is there where it could be read, so that the refusal can name it. */
export interface Malformed {
  readonly malformed: string;
  readonly id: number | undefined;
}

type Unchecked = Readonly<{ [key: string]: unknown }>;
/** Undefined where the property is as it should be, else what was expected of it. */
type Check = (command: Unchecked) => string | undefined;

const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const isHex = (value: unknown): boolean => typeof value === 'string' && HEX.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const connection: Check = (command) =>
  isCount(command['connection']) ? undefined : '"connection" to be a number from 0';
const hex: Check = (command) => (isHex(command['hex']) ? undefined : '"hex" to be an even number of hex digits');
const optionalHex: Check = (command) => (command['hex'] === undefined ? undefined : hex(command));
const payload: Check = (command) => {
  if ((command['text'] === undefined) === (command['hex'] === undefined)) return 'either "text" or "hex"';
  if (command['hex'] !== undefined) return hex(command);
  return typeof command['text'] === 'string' ? undefined : '"text" to be a string';
};
const parts: Check = (command) => {
  const list = command['parts'];
  if (!Array.isArray(list) || list.length === 0) return '"parts" to be a list with at least one part';
  for (const part of list) {
    const wrong = typeof part === 'object' && part !== null ? payload(part) : 'an object';
    if (wrong) return `each of "parts" to have ${wrong}`;
  }
  return undefined;
};
const code: Check = (command) =>
  command['code'] === undefined || (isCount(command['code']) && command['code'] <= 65535)
    ? undefined
    : '"code" to be a number from 0 to 65535';
const reason: Check = (command) =>
  command['reason'] === undefined || typeof command['reason'] === 'string' ? undefined : '"reason" to be a string';
const ms: Check = (command) => (isCount(command['ms']) ? undefined : '"ms" to be a whole number of milliseconds');

const checks: Readonly<{ [Do in Action['do']]: readonly Check[] }> = {
  clock: [],
  send: [connection, payload],
  ping: [connection, optionalHex],
  pong: [connection, optionalHex],
  fragments: [connection, parts],
  close: [connection, code, reason],
  end: [connection],
  drop: [connection],
  stall: [connection, ms],
  bytes: [connection, hex],
};

export function encodeCommand(command: Command): string {
  return JSON.stringify(command);
}

/** Reads a text message from the page. Says in words what was expected where it is not a command. */
export function decodeCommand(text: string): Command | Malformed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { malformed: 'Expected a command as JSON, got text that is not JSON.', id: undefined };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { malformed: 'Expected a command as a JSON object.', id: undefined };
  const command = value as Unchecked;
  const id = command['id'];
  if (!isCount(id)) return { malformed: 'Expected "id" to be a number from 0.', id: undefined };
  const verb = command['do'];
  if (typeof verb !== 'string' || !Object.hasOwn(checks, verb))
    return { malformed: `Expected "do" to be one of ${Object.keys(checks).join(', ')}.`, id };
  for (const check of checks[verb as Action['do']]) {
    const wrong = check(command);
    if (wrong) return { malformed: `Expected ${wrong} in a "${verb}".`, id };
  }
  return value as Command;
}
