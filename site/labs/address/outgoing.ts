import { type Piece, partOf, piecesOf, portOf } from './parts.ts';

/** What an address leads to: where TCP goes, whether TLS lies on it, and the two lines of the request that it decides. */
export interface Outgoing {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** `GET /path?query HTTP/1.1`, in pieces that keep their parts. */
  readonly requestLine: readonly Piece[];
  /** `Host: host:port`; without the port where it is the scheme's own (RFC 9110 §7.2). */
  readonly hostLine: readonly Piece[];
}

/** @param url One that was accepted: its scheme is ws or wss, and it has no fragment. */
export function outgoingOf(url: URL): Outgoing {
  const pieces = piecesOf(url);
  const plain = (text: string): Piece => ({ part: undefined, text });
  const path = pieces.findIndex(({ part }) => part === 'path');
  const port = partOf(url, 'port');
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: portOf(url) ?? 0,
    secure: url.protocol === 'wss:',
    requestLine: [plain('GET '), ...pieces.slice(path), plain(' HTTP/1.1')],
    hostLine: [
      plain('Host: '),
      { part: 'host', text: url.hostname },
      ...(port === undefined ? [] : [plain(':'), { part: 'port', text: port } as const]),
    ],
  };
}
