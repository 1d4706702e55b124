import { type ReadonlySignal, signal } from '@preact/signals';
import { createRawDriver, type RawState, type RawWrite } from '#site/drivers/raw.ts';
import type { Source } from '#site/sources/source.ts';
import { asciiBytes, type HandRequest, handshakeText, keyFrom } from './hand-request.ts';
import { when } from './when.ts';

/** A TCP connection that is written byte by byte, and the handshake on it. */
export interface HandConnection {
  readonly state: ReadonlySignal<RawState>;
  /** Opens a connection in place of the one before. Settles with whether bytes can be written now. */
  open(): Promise<boolean>;
  write(bytes: Uint8Array): RawWrite;
  /** Settles with the status of the server's answer; undefined where the connection ended without one. */
  answered(): Promise<number | undefined>;
  /**
   * Opens a connection and makes a handshake. Settles with whether frames can be written now.
   * @param request what to ask for; a key of its own takes the place of the one in it
   */
  shakeHands(request: HandRequest): Promise<boolean>;
  /** FIN. */
  finish(): void;
  /** TCP reset. */
  reset(): void;
  /** Lets go of the connection, and says no more of it. */
  dispose(): void;
}

export interface HandConnectionOptions {
  readonly source: Source;
  /** A label that this page has not used yet. */
  readonly label: () => string;
  /** So many random bytes. */
  readonly random: (length: number) => Uint8Array;
}

/** Bytes of an answer's head that are looked at: no server of ours writes half as many. */
const HEAD_BYTES = 8192;

export function createHandConnection({ source, label, random }: HandConnectionOptions): HandConnection {
  /** The server's bytes so far on this connection, as far as an answer's head may reach. */
  const heard = signal('');
  const driver = createRawDriver({
    source,
    label,
    onBytes(bytes) {
      if (heard.peek().length < HEAD_BYTES) heard.value += String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    },
  });
  const { state, finish, reset, dispose } = driver;

  const open = async (): Promise<boolean> => {
    if (!driver.open()) return false;
    heard.value = '';
    return when(() => (state.value.status === 'connecting' ? undefined : state.value.status === 'open'));
  };
  // A copy is one that a WebSocket takes, whatever memory the bytes lie in.
  const write = (bytes: Uint8Array): RawWrite => driver.write(new Uint8Array(bytes));
  const answered = async (): Promise<number | undefined> => {
    const status = await when(() => {
      if (heard.value.includes('\r\n\r\n')) return Number(/^HTTP\/1\.1 (\d{3}) /.exec(heard.value)?.[1] ?? 0);
      const current = state.value;
      return current.status === 'open' && !current.finished.includes('server') ? undefined : 0;
    });
    return status || undefined;
  };

  return {
    state,
    open,
    write,
    answered,
    async shakeHands(request) {
      if (!(await open())) return false;
      write(asciiBytes(handshakeText({ ...request, key: keyFrom(random(16)) })));
      return (await answered()) === 101;
    },
    finish,
    reset,
    dispose,
  };
}
