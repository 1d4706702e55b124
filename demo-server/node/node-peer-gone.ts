import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

/**
 * Listens to a socket that HTTP has let go of and nothing reads yet, until the returned function is called: `gone` is
 * called once, when the client has reset it or sent FIN, and the socket is destroyed then.
 *
 * What the client sends meanwhile stays in the socket's buffer for whoever reads next. Where it fills that (64 KiB),
 * nothing more is taken from the network, and neither a FIN nor a reset is noticed until somebody reads.
 */
export function onceGone(socket: Socket, gone: () => void): () => void {
  // Reading nothing is what makes a stream look for its end.
  const onReadable = (): void => {
    socket.read(0);
    if (hasFin(socket)) onGone();
  };
  // 'close' follows; without a listener it would end the process.
  const onError = (): void => undefined;
  const onGone = (): void => {
    stop();
    // Whatever else an already ended socket meets is no error of ours.
    socket.on('error', onError);
    socket.destroy();
    gone();
  };
  const stop = (): void => {
    socket.off('readable', onReadable);
    socket.off('end', onGone);
    socket.off('error', onError);
    socket.off('close', onGone);
  };
  socket.on('readable', onReadable);
  socket.on('end', onGone);
  socket.on('error', onError);
  socket.on('close', onGone);
  return stop;
}

/**
 * Listens to a socket whose reader has paused it, until the returned function is called: `fin` is called once, when
 * the client's FIN has come behind bytes that wait to be read. A FIN with nothing before it ends the stream, and a
 * reset closes it, without this; the bound of the socket's buffer holds here too.
 */
export function onceFin(socket: Socket, fin: () => void): () => void {
  const look = (): void => {
    if (!hasFin(socket)) return;
    stop();
    fin();
  };
  const stop = (): void => void EventEmitter.prototype.off.call(socket, 'readable', look);
  // By the emitter's own methods: those of a stream would change how it is read, and its reader has said how.
  EventEmitter.prototype.on.call(socket, 'readable', look);
  // It may have come before.
  look();
  return stop;
}

/** Whether the client's FIN has come, read or not: Node tells of it in an event only when all before it was read. */
export function hasFin(socket: Socket): boolean {
  return Reflect.get(Object(Reflect.get(socket, '_readableState')), 'ended') === true;
}
