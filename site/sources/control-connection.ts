import { FEED_SUBPROTOCOL, SERVER_FULL, TOKEN_IN_USE, TOO_MANY_CONNECTIONS } from '#feed/close-code.ts';
import { type Command, encodeCommand } from '#feed/command.ts';
import { decodeEvent, type FeedEvent, type SessionEvent } from '#feed/event.ts';
import { decodeRecords, type Record } from '#feed/record.ts';

/** `token-in-use`: a new token is all it takes. `refused`: the two ends do not speak the same feed. */
export type ControlEnd = 'token-in-use' | 'too-many' | 'full' | 'unreachable' | 'lost' | 'refused';

/** Called in the order in which things came in; nothing comes after `ended`. */
export interface ControlListener {
  session(event: SessionEvent): void;
  event(event: Exclude<FeedEvent, SessionEvent>): void;
  record(record: Record): void;
  ended(why: ControlEnd): void;
}

export interface ControlConnection {
  /** False where nothing can be sent. */
  send(command: Command): boolean;
  /** Quietly: the listener hears no more. Idempotent. */
  close(): void;
}

/** From the first SYN to the session: a server behind a slow line takes seconds, a dead one for ever. Milliseconds. */
const PATIENCE = 10_000;

const ENDS: ReadonlyMap<number, ControlEnd> = new Map([
  [TOKEN_IN_USE, 'token-in-use'],
  [TOO_MANY_CONNECTIONS, 'too-many'],
  [SERVER_FULL, 'full'],
  [1002, 'refused'],
  [1003, 'refused'],
  [1008, 'refused'],
]);

/** Opens a control connection. The first thing that it hears must be a session. */
export function openControlConnection(
  address: string,
  listener: ControlListener,
  Opened = WebSocket,
): ControlConnection {
  const socket = new Opened(address, FEED_SUBPROTOCOL);
  socket.binaryType = 'arraybuffer';
  let stage: 'opening' | 'live' | 'ended' = 'opening';

  const stop = () => {
    stage = 'ended';
    clearTimeout(timer);
    socket.close();
  };
  const end = (why: ControlEnd) => {
    if (stage === 'ended') return;
    stop();
    listener.ended(why);
  };
  const timer = setTimeout(() => end('unreachable'), PATIENCE);

  const text = (message: string) => {
    const event = decodeEvent(message);
    if (event?.type === 'session') {
      if (stage === 'live') return end('refused');
      stage = 'live';
      clearTimeout(timer);
      listener.session(event);
    } else if (stage !== 'live') end('refused');
    // What this page does not know, a newer server may say.
    else if (event) listener.event(event);
  };
  const binary = (message: Uint8Array) => {
    if (stage !== 'live') return end('refused');
    let records: Record[];
    try {
      records = decodeRecords(message);
    } catch {
      return end('refused');
    }
    for (const record of records) listener.record(record);
  };

  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (stage === 'ended') return;
    if (typeof data === 'string') text(data);
    else if (data instanceof ArrayBuffer) binary(new Uint8Array(data));
  });
  socket.addEventListener('close', ({ code }) => {
    end(ENDS.get(code) ?? (stage === 'live' ? 'lost' : 'unreachable'));
  });

  return {
    send(command) {
      if (stage !== 'live' || socket.readyState !== WebSocket.OPEN) return false;
      socket.send(encodeCommand(command));
      return true;
    },
    close() {
      if (stage !== 'ended') stop();
    },
  };
}
