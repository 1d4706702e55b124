/** The request that a peer came with, as the parser left it: nothing joined, nothing lower-cased. */
export interface PeerRequest {
  readonly method: string;
  /** The request target as received: `/echo?tap=…`, or absolute (RFC 9112 §3.2.2). */
  readonly target: string;
  /** `1.1` */
  readonly httpVersion: string;
  /** Name, value, name, value. */
  readonly rawHeaders: readonly string[];
  /** Whether the bytes after this request are free to become a WebSocket. Not so for a plain request. */
  readonly canUpgrade: boolean;
}

export type ResponseHeaders = Readonly<Record<string, string>>;

/** What an HTTP answer other than 101 says. The body is plain text: expected, found, what to do. */
export interface Refusal {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/** What `ws` hands to a message listener. */
export type MessageData = Uint8Array | ArrayBuffer | readonly Uint8Array[];

/** The members that we use of an accepted `ws` connection. */
export interface Connection {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /** Bytes taken but not handed to the network yet. */
  readonly bufferedAmount: number;
  readonly protocol: string;
  /** Names of the extensions agreed on, without their parameters; empty for none. */
  readonly extensions: string;
  send(
    data: string | MessageData,
    options: { readonly binary?: boolean; readonly fin?: boolean },
    written?: (error?: Error) => void,
  ): void;
  ping(payload: Uint8Array): void;
  pong(payload: Uint8Array): void;
  /** @throws where the code may not be sent (§7.4), or the reason does not fit a control frame. */
  close(code?: number, reason?: string): void;
  terminate(): void;
  /** Stops reading: control frames wait too, and a client that goes away after them is not noticed. */
  pause(): void;
  resume(): void;
  on(event: 'message', listener: (data: MessageData, isBinary: boolean) => void): unknown;
  on(event: 'pong', listener: (payload: Uint8Array) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  /** What it received could not be read on: the connection has been failed (§7.1.7). Told once. */
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** `readyState` of a connection that data may be sent on. */
export const OPEN = 1;

/** The socket under a connection: what the server commands need beyond WebSocket. */
export interface PeerSocket {
  /** False once a FIN was sent, or the socket has gone. */
  readonly writable: boolean;
  write(bytes: Uint8Array): void;
  /** FIN. */
  end(): void;
  /** TCP reset, under TLS too. */
  reset(): void;
  /** Stops reading. */
  pause(): void;
  resume(): void;
  /**
   * To be called when an accepted connection is paused: `listener` learns once that the client has gone, by a reset or
   * by a FIN, which may wait behind bytes that nobody reads. Neither is noticed behind more bytes than the socket
   * itself buffers, since they lie in the network then.
   * @returns ends the looking.
   */
  onGone(listener: () => void): () => void;
}

/** The parameters of permessage-deflate that the server asks for or accepts (RFC 7692 §7.1). */
export interface DeflateOptions {
  readonly serverNoContextTakeover?: boolean;
  readonly clientNoContextTakeover?: boolean;
  readonly serverMaxWindowBits?: number;
  readonly clientMaxWindowBits?: number;
}

export interface AcceptOptions {
  /** Where it is left out, compression is declined. */
  readonly deflate?: DeflateOptions | undefined;
  /** Longest message taken; where it is left out, the server's own limit holds. */
  readonly messageBytes?: number;
  /** The subprotocol to choose, one of those offered; null for none. Where it is left out, the first is chosen. */
  readonly subprotocol?: string | null | undefined;
  /** Headers of the 101 beside those of the handshake. */
  readonly headers?: ResponseHeaders | undefined;
  /** Headers of the 101 that take the place of what would be true: for answers that are wrong on purpose. */
  readonly falsely?: ResponseHeaders;
}

/**
 * One client at the door: its request, and the two ways to answer it. What an endpoint does is written against this,
 * so that it runs on a real socket and on a virtual one inside a page.
 */
export interface Peer {
  readonly request: PeerRequest;
  readonly socket: PeerSocket;
  /** Answers with anything but 101, and closes. */
  refuse(status: number, headers: ResponseHeaders, body: string): void;
  /**
   * Answers 101. Undefined where the client went away meanwhile, or where the
   * extensions it offers cannot be accepted; then it has been answered already.
   */
  accept(options: AcceptOptions): Connection | undefined;
  /**
   * To be called before an answer that takes time: `listener` learns that nobody is left to answer, since the client
   * went away, or the server stops and has refused it.
   * @returns ends the listening; to be called before the answer.
   */
  onGone(listener: () => void): () => void;
}
