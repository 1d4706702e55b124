import { once } from 'node:events';
import { connect } from 'node:net';
import { LABEL, type Rig, sourceContract } from './contract.ts';
import { demoServerSource } from './demo-server.ts';
import { startServer } from './testing/started-server.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

/** What a client writes that knows its keys: a handshake, `hello` masked with zeros, a close. */
function clientBytes(target: string): Uint8Array {
  const head = ascii(
    `GET ${target} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  const hello = [0x81, 0x85, 0, 0, 0, 0, ...ascii('hello')];
  const close = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8];
  return Uint8Array.of(...head, ...hello, ...close);
}

sourceContract('the demo server', async (): Promise<Rig> => {
  const { port, locate, stop } = await startServer();
  const source = demoServerSource({ locate });
  return {
    source,
    connectable: true,
    async traffic() {
      const address = new URL(source.address('echo', LABEL) ?? '');
      const client = clientBytes(`${address.pathname}${address.search}`);
      const socket = connect(port, '127.0.0.1');
      const read: Uint8Array[] = [];
      socket.on('data', (chunk: Buffer) => read.push(chunk));
      socket.write(client);
      await once(socket, 'end');
      socket.end();
      return { client, server: Uint8Array.from(read.flatMap((chunk) => [...chunk])) };
    },
    dispose: stop,
  };
});
