import type { Frame } from '#protocol/model.ts';
import { CLOSE, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';
import { type Heard, type HeardEvent, heardData } from '#site/drivers/heard.ts';

/** What script may close with (WHATWG WebSockets §3.1); any other code in a client's frame is the browser's own. */
const isOfScript = (code: number): boolean => code === 1000 || code === 1005 || (code >= 3000 && code <= 4999);

/** `readyState`, as the WHATWG standard numbers it. */
const OPEN = 1;
const CLOSED = 3;

/**
 * What a browser told the page of a recorded connection, found from its bytes by the rules that make a browser tell it:
 * nobody's script is in a recording. Times are the server's.
 */
export function heardFromWire(connection: CapturedConnection): Heard[] {
  const heard: Heard[] = [];
  const { response, responseAt = 0, frames, closed, openedAt, label = '' } = connection;
  const hear = (at: number, readyState: number, event: HeardEvent) => {
    heard.push({ ...event, number: heard.length + 1, label, after: at - openedAt, readyState });
  };
  const isOpen = response?.status === 101;
  if (isOpen) hear(responseAt, OPEN, { kind: 'open' });
  const closing = frames.filter(({ frame }) => frame.opcode === CLOSE);
  const [first] = closing;
  for (const { at, frame } of frames) {
    // Once the page has closed, messages are dropped (WHATWG WebSockets §4).
    if (first && at >= first.at) break;
    const data = frame.from === 'server' && frame.opcode !== CLOSE ? messageOf(frame) : undefined;
    if (data !== undefined) hear(at, OPEN, { kind: 'message', data: heardData(data) });
  }
  if (!closed) return heard;
  const failed = !isOpen || hasFailed(first);
  if (failed) hear(closed.at, CLOSED, { kind: 'error' });
  const answer = failed ? undefined : closing.find(({ frame }) => frame.from === 'server')?.frame.close;
  hear(closed.at, CLOSED, {
    kind: 'close',
    code: answer?.code ?? 1006,
    reason: answer?.reason ?? '',
    wasClean: answer !== undefined,
  });
  return heard;
}

/** Whether the browser broke the connection off: its close frame comes first, with a code that no script can send. */
function hasFailed(first: CapturedFrame | undefined): boolean {
  return first?.frame.from === 'client' && !isOfScript(first.frame.close?.code ?? 1005);
}

/** The message that ends with this frame; undefined where it goes on, and where it breaks a rule: then it fails the connection. */
function messageOf({ message, notes }: Frame): string | ArrayBuffer | undefined {
  if (!message || notes.some(({ severity }) => severity === 'error')) return undefined;
  return message.opcode === TEXT ? new TextDecoder().decode(message.payload) : new Uint8Array(message.payload).buffer;
}
