import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { generate } from 'selfsigned';
import { inject } from 'vitest';
import { WebSocket } from 'ws';
import type { Command } from '#feed/command.ts';
import { decodeEvent, type End, type FeedEvent } from '#feed/event.ts';
import { decodeRecords, type Record as FeedRecord } from '#feed/record.ts';
import { bridge, openRealm } from '#site/sources/in-page/testing/realm.ts';
import { type Limits, readLimits } from './limits.ts';
import { createDemoServer, type DemoServer, type DemoServerOptions } from './server.ts';

/** Waits for conditions, looking whenever something has happened: tests sleep for no fixed time. */
export class Happenings {
  #waiting: (() => void)[] = [];

  happened(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  /** @returns what `look` returns once that is neither undefined nor false. */
  async until<Value>(look: () => Value | undefined | false): Promise<Value> {
    for (;;) {
      const value = look();
      if (value !== undefined && value !== false) return value;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** A running demo server, and how to reach it. */
export interface Running {
  readonly demo: DemoServer;
  readonly port: number;
  readonly tls: boolean;
  /** Of an endpoint, with `http` or `ws`, secure where the server is. */
  url(scheme: 'http' | 'ws', path: string): string;
  stop(): Promise<void>;
}

let certificate: Promise<{ readonly key: string; readonly cert: string }> | undefined;

export async function selfSigned(): Promise<{ readonly key: string; readonly cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  return { key, cert };
}

export interface RunOptions extends Partial<Omit<DemoServerOptions, 'tls' | 'limits'>> {
  readonly secure?: boolean;
  readonly limits?: Partial<Limits>;
}

/** The server inside the page, where these tests are run against it: among globals of its own, behind a real port. */
const realm = inject('realm');
const inPage = realm === undefined ? undefined : openRealm(realm);

/** Whether these tests look at the server inside the page. */
export const isInPage = inPage !== undefined;

/** What the server speaks. Inside a page there is no TLS. */
export const transports = [
  { scheme: 'ws', secure: false },
  ...(inPage === undefined ? [{ scheme: 'wss', secure: true }] : []),
] as const;

export async function run({ secure = false, limits = {}, ...options }: RunOptions = {}): Promise<Running> {
  certificate ??= selfSigned();
  const demo = (inPage?.createDemoServer ?? createDemoServer)({
    origins: { allowed: new Set() },
    ...options,
    limits: { ...readLimits('local'), ...limits },
    tls: secure ? await certificate : undefined,
  });
  demo.server.listen(0, '127.0.0.1');
  await once(demo.server, 'listening');
  const outside = inPage && bridge(inPage, portOf(demo.server));
  outside?.listen(0, '127.0.0.1');
  if (outside !== undefined) await once(outside, 'listening');
  const port = portOf(outside ?? demo.server);
  return {
    demo,
    port,
    tls: secure,
    url: (scheme, path) => `${scheme}${secure ? 's' : ''}://127.0.0.1:${port}${path}`,
    async stop() {
      for (const connection of demo.connections) connection.terminate();
      demo.server.closeAllConnections();
      await demo.stop();
      outside?.close();
    },
  };
}

function portOf(server: Pick<DemoServer['server'], 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A client that writes bytes and remembers all that it wrote and read. */
export class RawClient extends Happenings {
  /** The TCP connection; under TLS, `socket` runs over it. */
  readonly tcp: Socket;
  readonly socket: Socket;
  readonly #sent: Buffer[] = [];
  readonly #received: Buffer[] = [];
  /** Bytes read so far, without joining them. */
  receivedLength = 0;
  ended = false;
  closed = false;
  error: NodeJS.ErrnoException | undefined;

  constructor({ port, tls }: Running) {
    super();
    this.tcp = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.socket = tls ? connectTls({ socket: this.tcp, rejectUnauthorized: false }) : this.tcp;
    this.socket.on('data', (bytes: Buffer) => {
      this.#received.push(bytes);
      this.receivedLength += bytes.length;
      this.happened();
    });
    this.socket.on('end', () => {
      this.ended = true;
      this.happened();
    });
    this.socket.on('error', (error) => {
      this.error = error;
    });
    this.socket.on('close', () => {
      this.closed = true;
      this.happened();
    });
  }

  get sent(): Buffer {
    return Buffer.concat(this.#sent);
  }

  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  /** Resolves once the bytes have left this process. */
  async write(data: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    this.#sent.push(bytes);
    await new Promise<void>((resolve) => this.socket.write(bytes, () => resolve()));
  }

  async untilReceived(text: string): Promise<void> {
    await this.until(() => this.text.includes(text));
  }

  async untilClosed(): Promise<void> {
    await this.until(() => this.closed);
  }

  async untilEnded(): Promise<void> {
    await this.until(() => this.ended || this.closed);
  }
}

/** How many places are taken, as `/healthz` says it: open connections, and handshakes that wait for their answer. */
export async function connectionsOf(server: Running): Promise<number> {
  const client = new RawClient(server);
  await client.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await client.untilEnded();
  client.socket.destroy();
  return Number(/"connections":(\d+)/.exec(client.text)?.[1]);
}

/** What a control connection received of one tapped connection. */
export class Tapped {
  readonly records: FeedRecord[] = [];
  readonly events: FeedEvent[] = [];

  stream(from: End): Buffer {
    return Buffer.concat(this.records.filter((record) => record.from === from).map(({ bytes }) => bytes));
  }

  /** Whether every record of a direction is exact. */
  exact(from: End): boolean {
    return this.records.every((record) => record.from !== from || record.exact);
  }

  get close(): FeedEvent | undefined {
    return this.events.find(({ type }) => type === 'close');
  }
}

/** A page's control connection. */
export class Feed extends Happenings {
  readonly socket: WebSocket;
  readonly token: string;
  readonly events: FeedEvent[] = [];
  /** Events and records in the order of their coming: an event's type, or `records`. */
  readonly order: string[] = [];
  readonly #tapped = new Map<number, Tapped>();
  readonly #labels = new Map<string, number>();
  readonly #answers = new Map<number, (answer: FeedEvent) => void>();
  closeCode: number | undefined;
  #id = 0;

  constructor(server: Running, token: string, protocols: string[] = ['feed.v1'], headers: Record<string, string> = {}) {
    super();
    this.token = token;
    this.socket = new WebSocket(server.url('ws', `/tap?tap=${token}`), protocols, {
      rejectUnauthorized: false,
      headers,
    });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#records(data);
      else this.#event(data.toString());
      this.happened();
    });
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.happened();
    });
  }

  #records(message: Buffer): void {
    this.order.push('records');
    for (const record of decodeRecords(message)) this.tapped(record.connection).records.push(record);
  }

  #event(text: string): void {
    const event = decodeEvent(text);
    if (event === undefined) throw new Error(`Not an event of the feed: ${text}`);
    this.order.push(event.type);
    this.events.push(event);
    if ('connection' in event) this.tapped(event.connection).events.push(event);
    if (event.type === 'open' && event.label !== undefined) this.#labels.set(event.label, event.connection);
    if ('id' in event && event.id !== undefined) this.#answers.get(event.id)?.(event);
  }

  /** Everything of one connection. */
  tapped(connection: number): Tapped {
    const known = this.#tapped.get(connection) ?? new Tapped();
    this.#tapped.set(connection, known);
    return known;
  }

  get connections(): number {
    return this.#tapped.size;
  }

  /** The connection that was opened under a label. */
  async labelled(label: string): Promise<number> {
    return this.until(() => this.#labels.get(label));
  }

  async untilSession(): Promise<void> {
    await this.until(() => this.events[0]?.type === 'session' || this.closeCode !== undefined);
  }

  async untilClosed(connection: number): Promise<Tapped> {
    const tapped = this.tapped(connection);
    await this.until(() => tapped.close);
    return tapped;
  }

  /** Sends a command and waits for its answer. */
  async command(action: Omit<Command, 'id'> | object): Promise<FeedEvent> {
    this.#id += 1;
    const id = this.#id;
    const answer = new Promise<FeedEvent>((resolve) => this.#answers.set(id, resolve));
    this.socket.send(JSON.stringify({ ...action, id }));
    return answer;
  }
}

/** A token out of a number: tests name their sessions. */
export function tokenOf(number: number): string {
  return `${String(number).padStart(21, 'x')}A`;
}

export const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/** A handshake. `more`: further header lines, each with its line end. */
export function handshake(target: string, more = ''): string {
  return (
    `GET ${target} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    `Sec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`
  );
}

/** A masked frame (§5.2), `first` being FIN, the reserved bits and the opcode. */
export function frame(first: number, payload: string | Uint8Array): Buffer {
  const bytes = Buffer.from(typeof payload === 'string' ? Buffer.from(payload) : payload);
  const key = [9, 8, 7, 6];
  const length =
    bytes.length < 126
      ? [0x80 | bytes.length]
      : bytes.length < 65536
        ? [0xfe, bytes.length >> 8, bytes.length & 255]
        : [0xff, 0, 0, 0, 0, ...[24, 16, 8, 0].map((shift) => (bytes.length >>> shift) & 255)];
  return Buffer.concat([
    Buffer.from([first, ...length, ...key]),
    bytes.map((byte, index) => byte ^ (key[index & 3] ?? 0)),
  ]);
}
