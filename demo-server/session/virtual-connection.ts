import type { CloseHow, End } from '#feed/event.ts';
import type { Tap } from './tap.ts';

/** The server's end of a virtual TCP connection, as its client sees it. */
export interface VirtualConnection {
  /** Bytes that the server has not read yet. */
  readonly unread: number;
  /** The client's bytes, in order. */
  write(bytes: Uint8Array): void;
  /** FIN of the client. */
  end(): void;
  /** Reset by the client: both ends are gone. */
  reset(): void;
}

/** What a virtual connection tells the one who holds its client's end. */
export interface VirtualClient {
  /** @param taken to be called once there is room for more: until then the server's bytes wait, as on a slow line. */
  bytes(bytes: Uint8Array, taken: () => void): void;
  /** FIN of the server. */
  ended(): void;
  /** Gone, both ways; said once, and nothing comes after it. */
  closed(how: CloseHow, by: End): void;
}

/** Opens a virtual connection into this very server. There is no host and no port to choose. */
export type OpenVirtual = (client: VirtualClient, tap: Tap | undefined) => VirtualConnection;
