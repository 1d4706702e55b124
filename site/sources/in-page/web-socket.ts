import { EventHandlers } from './event-handlers.ts';
import type { Link } from './link.ts';
import type { Told } from './messages.ts';
import { readAddress, readCode, readProtocols, readReason } from './web-socket-arguments.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

type Closed = Extract<Told, { type: 'close' }>;
type OnEvent<One extends keyof WebSocketEventMap> =
  | ((this: WebSocket, event: WebSocketEventMap[One]) => unknown)
  | null;

/** Those whose page was left are gone with it, and hear no more. */
const leavers = new WeakMap<WebSocket, () => void>();
const writers = new WeakMap<WebSocket, (bytes: ArrayBuffer) => void>();

/** Ends a connection as a page does that is left. */
export function leave(socket: WebSocket): void {
  leavers.get(socket)?.();
}

/** Writes bytes of any kind from the client's end of a connection. */
export function writeBytes(socket: WebSocket, bytes: ArrayBuffer): void {
  writers.get(socket)?.(bytes);
}

/**
 * The `WebSocket` of the server inside the page: to script what the browser's own is (WHATWG WebSockets §3), except that
 * its connections lead into the worker.
 * @param base The URL that relative addresses count from.
 */
export function webSocketOn(link: Link, base: string): typeof WebSocket {
  class InPageWebSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = CONNECTING;
    static readonly OPEN = OPEN;
    static readonly CLOSING = CLOSING;
    static readonly CLOSED = CLOSED;
    readonly CONNECTING = CONNECTING;
    readonly OPEN = OPEN;
    readonly CLOSING = CLOSING;
    readonly CLOSED = CLOSED;
    readonly #url: URL;
    readonly #ask: ReturnType<Link['start']>;
    readonly #handlers = new EventHandlers<WebSocket>(this);
    #readyState: typeof CONNECTING | typeof OPEN | typeof CLOSING | typeof CLOSED = CONNECTING;
    #bufferedAmount = 0;
    #binaryType: BinaryType = 'blob';
    #protocol = '';
    #extensions = '';

    constructor(url: string | URL, protocols: string | string[] = []) {
      super();
      this.#url = readAddress(String(url), base);
      const asked = { do: 'open', url: this.#url.href, protocols: readProtocols(protocols) } as const;
      this.#ask = link.start(asked, (told) => this.#told(told));
      writers.set(this, (bytes) => this.#ask({ do: 'write', bytes }));
      leavers.set(this, () => {
        this.#readyState = CLOSED;
        this.#ask({ do: 'leave' });
      });
    }

    get url(): string {
      return this.#url.href;
    }

    get readyState(): typeof CONNECTING | typeof OPEN | typeof CLOSING | typeof CLOSED {
      return this.#readyState;
    }

    /** Bytes that `send` took and that have not left; those taken after the end never leave. */
    get bufferedAmount(): number {
      return this.#bufferedAmount;
    }

    get protocol(): string {
      return this.#protocol;
    }

    get extensions(): string {
      return this.#extensions;
    }

    get binaryType(): BinaryType {
      return this.#binaryType;
    }

    set binaryType(type: BinaryType) {
      // Web IDL §3.7.6: an attribute of an enumeration leaves what it does not know.
      if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
    }

    get onopen(): OnEvent<'open'> {
      return this.#handlers.get('open');
    }

    set onopen(handler: OnEvent<'open'>) {
      this.#handlers.set('open', handler);
    }

    get onmessage(): OnEvent<'message'> {
      return this.#handlers.get('message');
    }

    set onmessage(handler: OnEvent<'message'>) {
      this.#handlers.set('message', handler);
    }

    get onerror(): OnEvent<'error'> {
      return this.#handlers.get('error');
    }

    set onerror(handler: OnEvent<'error'>) {
      this.#handlers.set('error', handler);
    }

    get onclose(): OnEvent<'close'> {
      return this.#handlers.get('close');
    }

    set onclose(handler: OnEvent<'close'>) {
      this.#handlers.set('close', handler);
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.#readyState === CONNECTING)
        throw new DOMException(
          "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.",
          'InvalidStateError',
        );
      const own = owned(data);
      this.#bufferedAmount += sizeOf(own);
      if (this.#readyState === OPEN) this.#ask({ do: 'send', data: own }, own instanceof ArrayBuffer ? [own] : []);
    }

    close(code?: number, reason?: string): void {
      const asked = { do: 'close', code: readCode(code), reason: readReason(reason) } as const;
      if (this.#readyState > OPEN) return;
      this.#readyState = CLOSING;
      this.#ask(asked);
    }

    #told(told: Told): void {
      if (this.#readyState === CLOSED) return;
      if (told.type === 'sent') this.#bufferedAmount -= told.bytes;
      else if (told.type === 'close') this.#closed(told);
      // One that is being closed by script is neither opened nor told of messages any more.
      else if (told.type === 'open' && this.#readyState === CONNECTING) {
        this.#readyState = OPEN;
        this.#protocol = told.protocol;
        this.#extensions = told.extensions;
        this.dispatchEvent(new Event('open'));
      } else if (this.#readyState !== OPEN) return;
      else if (told.type === 'closing') this.#readyState = CLOSING;
      else if (told.type === 'message') {
        const { data } = told;
        const given = typeof data !== 'string' && this.#binaryType === 'blob' ? new Blob([data]) : data;
        this.dispatchEvent(new MessageEvent('message', { data: given, origin: this.#url.origin }));
      }
    }

    #closed({ code, reason, wasClean, failed }: Closed): void {
      this.#readyState = CLOSED;
      if (failed) this.dispatchEvent(new Event('error'));
      this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean }));
    }
  }
  // Script that asks for the name is told what it would be told of the browser's own.
  Object.defineProperty(InPageWebSocket, 'name', { value: 'WebSocket' });
  for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED }))
    Object.defineProperty(InPageWebSocket.prototype, name, { value, enumerable: true });
  return InPageWebSocket as unknown as typeof WebSocket;
}

/** As `send` takes it, and a copy: script may go on and change what it sent. */
function owned(data: string | ArrayBufferLike | Blob | ArrayBufferView): string | ArrayBuffer | Blob {
  if (data instanceof Blob) return data;
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer as ArrayBuffer;
  if (data instanceof ArrayBuffer) return data.slice();
  return String(data).toWellFormed();
}

function sizeOf(data: string | ArrayBuffer | Blob): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).length;
  return data instanceof Blob ? data.size : data.byteLength;
}
