import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type PerMessageDeflateOptions, type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { refusal } from '../session/handshake.ts';
import type { AcceptOptions, DeflateOptions, ResponseHeaders } from '../session/peer.ts';
import type { Limits } from './limits.ts';
import { writeRefusal } from './refusal.ts';

/** Completes a handshake. Undefined where the client has gone, or was refused for what it offers. */
export type Accept = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  options: AcceptOptions,
) => WebSocket | undefined;

/** How long `ws` waits for the other half of a closing handshake, in milliseconds (§7.1.1 names no time). */
const CLOSE_MS = 5000;

/** What `ws` takes, and its types do not know yet. */
interface TimedOptions extends ServerOptions {
  readonly closeTimeout: number;
}

/** Handshakes are completed by `ws`, one server without a socket of its own for each set of options. */
export function createAccept(limits: Pick<Limits, 'messageBytes' | 'messageFragments'>): Accept {
  const open = ({ deflate, messageBytes = limits.messageBytes, subprotocol, headers, falsely }: AcceptOptions) => {
    const options: TimedOptions = {
      noServer: true,
      clientTracking: false,
      closeTimeout: CLOSE_MS,
      maxPayload: messageBytes,
      // `ws` takes 0 as no bound.
      maxFragments: Number.isFinite(limits.messageFragments) ? limits.messageFragments : 0,
      perMessageDeflate: deflate === undefined ? false : deflateOptions(deflate),
      ...(subprotocol === undefined ? {} : { handleProtocols: () => subprotocol ?? false }),
    };
    const server = new WebSocketServer(options);
    // Our own checks came before; what is left is a list of extensions or subprotocols that `ws` cannot read or accept.
    server.on('wsClientError', (error, socket) => writeRefusal(socket, refusal(400, unacceptable(error))));
    const changed = { ...headers, ...falsely };
    if (Object.keys(changed).length > 0) server.on('headers', (lines) => falsify(lines, changed));
    return server;
  };
  const usual = open({});

  return (request, socket, head, options) => {
    const server = Object.values(options).every((option) => option === undefined) ? usual : open(options);
    let accepted: WebSocket | undefined;
    // RFC 9110 §7.8: Upgrade is a list. `ws` reads it as one name, so it gets the one that was chosen.
    request.headers.upgrade = 'websocket';
    server.handleUpgrade(request, socket, head, (connection) => {
      accepted = connection;
    });
    // `ws` closes with the right code by itself; without a listener its errors would end the process.
    accepted?.on('error', () => undefined);
    return accepted;
  };
}

/** `threshold: 0`: where compression is asked for, it is to be seen on short messages too. */
function deflateOptions(asked: DeflateOptions): PerMessageDeflateOptions {
  return { threshold: 0, ...asked };
}

/** Changes the lines of a 101 before they are written: a header that is there gets another value, others are added. */
function falsify(lines: string[], headers: ResponseHeaders): void {
  for (const [name, value] of Object.entries(headers)) {
    const at = lines.findIndex((line) => line.startsWith(`${name}:`));
    lines.splice(at < 0 ? lines.length : at, 1, `${name}: ${value}`);
  }
}

function unacceptable(error: Error): string {
  return `Expected extensions and subprotocols that this endpoint can accept. Found: ${error.message}. Offer others, or none.`;
}
