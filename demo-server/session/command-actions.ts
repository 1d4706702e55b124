import type { Command, Payload } from '#feed/command.ts';
import type { RefusalCode } from '#feed/event.ts';
import { type Connection, OPEN } from './peer.ts';
import type { Session } from './session.ts';
import type { Opened } from './tap.ts';

/** Why a command was not carried out: expected, found, what to do. */
export class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A command that is over once it was given. */
export type Action = Exclude<Command, { readonly do: 'clock' | 'stall' }>;

/** §5.5: the payload of a control frame. */
const CONTROL_BYTES = 125;
/** §5.5.1: of which a close frame's code takes two. */
const REASON_BYTES = CONTROL_BYTES - 2;

/**
 * Carries a command out on its connection.
 * @throws Refused where it cannot be.
 */
export function carryOut(session: Session, command: Action, { connection, socket }: Opened): void {
  // A reset needs nothing of the socket but that it is there.
  if (command.do === 'drop') {
    socket.reset();
    return;
  }
  if (!socket.writable)
    throw new Refused(
      'not-open',
      'The server has sent its FIN on this connection: nothing can follow. Only "drop" can.',
    );
  if (command.do === 'end') {
    socket.end();
    return;
  }
  checkUnsent(session, connection);
  if (command.do === 'bytes') {
    const bytes = fromHex(command.hex);
    checkSize(session, [bytes]);
    socket.write(bytes);
    return;
  }
  if (connection.readyState !== OPEN)
    throw new Refused(
      'not-open',
      'The closing handshake has begun: no frame may follow (§5.5.1). "bytes" can still break that rule.',
    );
  sendFrames(session, command, connection);
}

/**
 * Not in the contract: a client that does not read makes no more bytes pile up by commands.
 * @throws Refused where too much waits for it.
 */
export function checkUnsent(session: Session, { bufferedAmount }: Connection): void {
  if (bufferedAmount > session.unsentBytes)
    throw new Refused(
      'too-many',
      `${bufferedAmount} bytes wait for the client, which does not read. Wait until it does, or "drop" it.`,
    );
}

type FrameAction = Exclude<Action, { readonly do: 'drop' | 'end' | 'bytes' }>;

function sendFrames(session: Session, command: FrameAction, connection: Connection): void {
  switch (command.do) {
    case 'send':
      sendMessage(session, connection, [command]);
      break;
    case 'fragments':
      sendMessage(session, connection, command.parts);
      break;
    case 'ping':
      connection.ping(controlPayload(command.hex));
      break;
    case 'pong':
      connection.pong(controlPayload(command.hex));
      break;
    case 'close':
      close(connection, command.code, command.reason);
  }
}

/** §5.4: the first fragment carries the opcode, the others go on with it; the last carries FIN. */
function sendMessage(session: Session, connection: Connection, parts: readonly Payload[]): void {
  const most = session.limits.messageFragments;
  if (parts.length > most)
    throw new Refused('too-large', `A message has at most ${most} fragments here, found ${parts.length}. Send fewer.`);
  const payloads = parts.map(bytesOf);
  checkSize(session, payloads);
  const binary = parts[0] === undefined || !isText(parts[0]);
  for (const [index, payload] of payloads.entries())
    connection.send(payload, { binary, fin: index === payloads.length - 1 });
}

function close(connection: Connection, code: number | undefined, reason: string | undefined): void {
  if (code === undefined && reason !== undefined)
    throw new Refused(
      'malformed',
      'Expected a code beside the reason: a close frame has no place for a reason alone (§5.5.1).',
    );
  if (reason !== undefined && encoder.encode(reason).length > REASON_BYTES)
    throw new Refused(
      'too-large',
      `A reason takes at most ${REASON_BYTES} bytes of UTF-8 (§5.5), found ${encoder.encode(reason).length}.`,
    );
  try {
    connection.close(code, reason);
  } catch {
    // `ws` knows which codes may be sent, so it is asked and not repeated here.
    throw new Refused(
      'malformed',
      `Code ${code} may not be sent in a close frame (§7.4). Use "bytes" to send it all the same.`,
    );
  }
}

function checkSize(session: Session, payloads: readonly Uint8Array[]): void {
  const length = payloads.reduce((sum, payload) => sum + payload.length, 0);
  if (length > session.limits.sendBytes)
    throw new Refused(
      'too-large',
      `One command sends at most ${session.limits.sendBytes} bytes, found ${length}. Send less at once.`,
    );
}

function controlPayload(hex = ''): Uint8Array {
  const payload = fromHex(hex);
  if (payload.length > CONTROL_BYTES)
    throw new Refused(
      'too-large',
      `A control frame carries at most ${CONTROL_BYTES} bytes (§5.5), found ${payload.length}. Use "bytes" to send it all the same.`,
    );
  return payload;
}

const encoder = new TextEncoder();
const isText = (payload: Payload): payload is { readonly text: string } => 'text' in payload;
const bytesOf = (payload: Payload): Uint8Array =>
  isText(payload) ? encoder.encode(payload.text) : fromHex(payload.hex);

/** `decodeCommand` has made sure of an even number of hex digits. */
function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}
