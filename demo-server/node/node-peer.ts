import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Peer, PeerRequest, PeerSocket, Refusal } from '../session/peer.ts';
import type { Tap } from '../session/tap.ts';
import type { Accept } from './node-peer-accept.ts';
import type { Mirror } from './node-peer-mirror.ts';
import { writeRefusal } from './refusal.ts';
import type { Watch } from './watch.ts';

/** A request as Node's parser left it. */
export function peerRequest(request: IncomingMessage, canUpgrade: boolean): PeerRequest {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  return { method, target: url, httpVersion, rawHeaders, canUpgrade };
}

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** Bytes that came with the head, after it. */
  readonly head: Buffer;
  readonly accept: Accept;
  readonly watch: Pick<Watch, 'onceGone'>;
  readonly tapped: { readonly tap: Tap; readonly mirror: Mirror } | undefined;
  readonly onAccept: (connection: WebSocket) => void;
  /** There is no connection to wait for. Without a status `accept` failed, or the client went away. */
  readonly onRefuse: (status?: number) => void;
  /** Those that wait for an answer that takes time: a server that stops calls them, and they are refused. */
  readonly waiting: Set<(answer: Refusal) => void>;
}

/** The peer behind an upgrade request, on the socket that HTTP has let go of. */
export function upgradePeer(upgrade: Upgrade): Peer {
  const { request, socket, head, accept, watch, tapped, onAccept, onRefuse, waiting } = upgrade;
  const refuse = (refusal: Refusal): void => {
    tapped?.mirror.refusing();
    onRefuse(refusal.status);
    writeRefusal(socket, refusal);
  };
  return {
    request: peerRequest(request, true),
    socket: peerSocket(socket, tapped?.mirror, watch),
    refuse: (status, headers, body) => refuse({ status, headers, body }),
    accept(options) {
      const connection = accept(request, socket, head, options);
      if (connection === undefined) {
        tapped?.mirror.refusing();
        onRefuse();
        return undefined;
      }
      tapped?.mirror.read();
      tapped?.tap.open({ connection, socket: peerSocket(socket, tapped.mirror, watch, connection) });
      onAccept(connection);
      return connection;
    },
    onGone(listener) {
      const stop = watch.onceGone(socket, () => {
        waiting.delete(onStopping);
        // Whatever else an already ended socket meets is no error of ours: its listener stays.
        socket.destroy();
        onRefuse();
        listener();
      });
      socket.on('error', onError);
      const finish = (): void => {
        stop();
        socket.off('error', onError);
        waiting.delete(onStopping);
      };
      const onStopping = (answer: Refusal): void => {
        finish();
        refuse(answer);
        listener();
      };
      waiting.add(onStopping);
      return finish;
    },
  };
}

/** The peer behind a plain request: it can only be refused. */
export function plainPeer(request: IncomingMessage, response: ServerResponse): Peer {
  return {
    request: peerRequest(request, false),
    socket: peerSocket(request.socket, undefined, { onceGone: () => () => undefined }),
    refuse(status, headers, body) {
      response.statusCode = status;
      // One by one, so that they can be read back: whoever asks next learns that this answer closes.
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('Content-Length', Buffer.byteLength(body));
      response.end(body);
    },
    accept: () => undefined,
    // It is refused at once.
    onGone: () => () => undefined,
  };
}

/** A socket that waits for its 101 may be reset: it is destroyed then, and the watch sees that. */
function onError(): void {}

/** @param connection to be paused with its socket, once there is one. */
function peerSocket(
  socket: Socket,
  mirror: Mirror | undefined,
  watch: Pick<Watch, 'onceGone'>,
  connection?: WebSocket,
): PeerSocket {
  return {
    get writable() {
      return socket.writable;
    },
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    reset() {
      mirror?.resetting();
      resettable(socket).resetAndDestroy();
    },
    pause: () => void (connection ?? socket).pause(),
    resume: () => void (connection ?? socket).resume(),
    onGone: (listener) => watch.onceGone(socket, listener),
  };
}

/**
 * `TLSSocket.resetAndDestroy()` throws, since only TCP has resets: the socket under it is meant. Node keeps it under
 * this name and shows it nowhere else.
 */
function resettable(socket: Socket): Socket {
  const under: unknown = Reflect.get(socket, '_parent');
  return under instanceof Socket ? under : socket;
}
