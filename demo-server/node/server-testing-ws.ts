import { type ClientOptions, WebSocket } from 'ws';
import { Happenings, type Running } from './server-testing.ts';

/** A client that is `ws`, and what it saw. */
export class WsClient extends Happenings {
  readonly socket: WebSocket;
  readonly messages: (string | Buffer)[] = [];
  /** Payloads of pings. */
  readonly pings: string[] = [];
  opened = false;
  /** Of a refusal its message holds the status. */
  error: NodeJS.ErrnoException | undefined;
  closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(server: Running, path: string, protocols: string[] = [], options: ClientOptions = {}) {
    super();
    this.socket = new WebSocket(server.url('ws', path), protocols, { rejectUnauthorized: false, ...options });
    const seen =
      <Values extends unknown[]>(take: (...values: Values) => void) =>
      (...values: Values): void => {
        take(...values);
        this.happened();
      };
    this.socket.on(
      'open',
      seen(() => Object.assign(this, { opened: true })),
    );
    this.socket.on(
      'message',
      seen((data: Buffer, isBinary: boolean) => void this.messages.push(isBinary ? data : data.toString())),
    );
    this.socket.on(
      'ping',
      seen((payload: Buffer) => void this.pings.push(payload.toString())),
    );
    this.socket.on(
      'error',
      seen((error: Error) => Object.assign(this, { error })),
    );
    this.socket.on(
      'close',
      seen((code: number, reason: Buffer) => {
        this.closed = { code, reason: reason.toString() };
      }),
    );
  }

  async untilMessages(count: number): Promise<readonly (string | Buffer)[]> {
    await this.until(() => this.messages.length >= count || this.closed !== undefined);
    return this.messages;
  }

  async untilClosed(): Promise<{ readonly code: number; readonly reason: string }> {
    return this.until(() => this.closed);
  }
}
