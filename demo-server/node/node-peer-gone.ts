import type { Socket } from 'node:net';

/**
 * Listens to a socket that HTTP has let go of and nothing reads yet, until the returned function is called: `gone` is
 * called once, when the client has reset it or sent FIN, and the socket is destroyed then.
 *
 * What the client sends meanwhile stays in the socket's buffer, up to its bound, for whoever reads next. A FIN behind
 * such bytes is found by the next reader only.
 */
export function onceGone(socket: Socket, gone: () => void): () => void {
  // Reading nothing is what makes a stream look for its end.
  const onReadable = (): void => void socket.read(0);
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
