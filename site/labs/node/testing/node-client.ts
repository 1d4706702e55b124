import { WebSocket } from 'ws';
import { createDissector } from '#protocol/connection.ts';
import type { Frame } from '#protocol/model.ts';
import type { Step } from './outcomes.ts';

/** Milliseconds; no outcome takes more than three seconds by itself. */
const PATIENCE = 12_000;

/** As a client of this page sends it. */
export const ORIGIN = 'https://course.example';

/** A text frame without a mask, which a server must answer by failing the connection (§5.1). */
const UNMASKED = Uint8Array.of(0x81, 0x02, 0x48, 0x69);

interface Message {
  readonly data: Buffer;
  readonly isBinary: boolean;
}

/** A client of the real `ws` that keeps what comes in until it is asked for. */
export class NodeClient {
  readonly #socket: WebSocket;
  readonly #messages: Message[] = [];
  readonly #frames: Frame[] = [];
  readonly #waiting = new Set<() => void>();
  #opened = false;
  #refused: number | undefined;
  #closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(port: number, { path, subprotocols = [] }: Extract<Step, { do: 'open' }>) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, [...subprotocols], { origin: ORIGIN });
    this.#socket = socket;
    const dissector = createDissector({ handshake: false });
    socket.on('upgrade', (response) => {
      response.socket.prependListener('data', (bytes: Buffer) => {
        for (const item of dissector.push('server', Uint8Array.from(bytes)))
          if (item.kind === 'frame') this.#frames.push(item);
      });
    });
    socket.on('unexpected-response', (_, { statusCode }) => {
      this.#refused = statusCode;
      socket.terminate();
    });
    socket.on('open', () => {
      this.#opened = true;
      this.#heard();
    });
    socket.on('error', this.#heard);
    socket.on('message', (data: Buffer, isBinary) => {
      this.#messages.push({ data, isBinary });
      this.#heard();
    });
    socket.on('close', (code, reason) => {
      this.#closed = { code, reason: reason.toString() };
      this.#heard();
    });
  }

  /** True from `open` on, though it may have ended since. */
  get wasOpen(): boolean {
    return this.#opened;
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  /** The status of an answer that is no 101. */
  get refused(): number | undefined {
    return this.#refused;
  }

  /** Resolves when the handshake is over, well or not. */
  opened(): Promise<void> {
    return this.#until('the end of the handshake', () => this.#opened || this.#closed !== undefined);
  }

  send(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  breakFrame(): void {
    // What is written here goes around `ws`, which sends no such thing.
    const { _socket: tcp } = this.#socket as unknown as { readonly _socket: { write(bytes: Uint8Array): void } };
    tcp.write(UNMASKED);
  }

  close(code: number | undefined): void {
    this.#socket.close(code);
  }

  async message(): Promise<Message> {
    await this.#until('a message', () => this.#messages.length > 0);
    return this.#messages.shift() as Message;
  }

  /** Of the oldest message's frame that was not asked about yet. */
  compressed(): boolean | undefined {
    return this.#frames.shift()?.rsv1;
  }

  async closed(): Promise<{ readonly code: number; readonly reason: string }> {
    await this.#until('the close event', () => this.#closed !== undefined);
    return this.#closed as { readonly code: number; readonly reason: string };
  }

  terminate(): void {
    this.#socket.terminate();
  }

  readonly #heard = (): void => {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  };

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const late = setTimeout(this.#heard, PATIENCE);
    const deadline = performance.now() + PATIENCE - 1;
    while (!isSo()) {
      if (performance.now() >= deadline) throw new Error(`Expected ${what} within ${PATIENCE} ms. Found none.`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    clearTimeout(late);
  }
}
