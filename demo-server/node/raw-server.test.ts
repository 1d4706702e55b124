import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { createRawServer } from './raw-server.ts';

test('what comes over the network is dropped without an answer', async () => {
  const inside = createServer((_, response) => void response.end('answered'));
  const raw = createRawServer(() => inside);
  raw.openVirtual('a')({ bytes: () => undefined, ended: () => undefined, closed: () => undefined }, undefined);
  await once(inside, 'listening');
  const { port, address } = inside.address() as AddressInfo;
  expect(address).toBe('127.0.0.1');
  const socket = connect(port, address);
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(received).toBe('');
  raw.stop();
});
