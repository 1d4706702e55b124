// Talks to the server by hand: node client.mjs [ADDRESS] [SUBPROTOCOL ...]
import process from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const [address = 'ws://localhost:8080/', ...subprotocols] = process.argv.slice(2);
const ws = new WebSocket(address, subprotocols);
const lines = createInterface({ input: process.stdin });

ws.on('open', () => {
  console.log('open', ws.protocol);
  lines.on('line', (line) => ws.send(line));
  lines.on('close', () => ws.close(1000));
});
ws.on('message', (data, isBinary) => {
  console.log('<', isBinary ? data.toString('hex') : data.toString());
});
ws.on('error', (error) => console.error('error', Reflect.get(error, 'code') ?? error.message));
ws.on('close', (code, reason) => {
  console.log('closed', code, reason.toString());
  lines.close();
});
