import { inject, vi } from 'vitest';
import type { WireEvent } from '#site/sources/source.ts';
import type { Entry, Shown } from '../../code/entry.ts';
import { createNodeServer, type ModuleFormat, type NodeServer } from '../node-server.ts';

/** A server in the sandbox as it is built. */
export function serverForTest(): NodeServer {
  const page = new Blob([inject('nodeSandbox')], { type: 'text/html' });
  return createNodeServer({ address: URL.createObjectURL(page) });
}

export const over = ({ state }: NodeServer) =>
  vi.waitUntil(() => ['over', 'done'].includes(state.peek().status) && state.peek(), 8000);
export const live = ({ source }: NodeServer) => vi.waitUntil(() => source.state.peek().status === 'live', 8000);

const words = (value: Shown): string => {
  switch (value.type) {
    case 'error':
      return `${value.name}: ${value.message} (line ${value.line})`;
    case 'string':
    case 'atom':
      return value.text;
    default:
      return `${value.name}{${value.entries.map(([key, one]) => `${key}: ${words(one)}`).join(', ')}}`;
  }
};

/** What the run said, a line each. */
export const said = ({ entries }: NodeServer): string[] => entries.peek().map(lineOf);

function lineOf(entry: Entry): string {
  if (entry.kind === 'uncaught') return `uncaught ${words(entry.error)}`;
  return entry.kind === 'console' ? entry.values.map(words).join(' ') : entry.kind;
}

/** Runs a file until it is over, or has nothing more to do. */
export async function ran(code: string, format: ModuleFormat = 'module') {
  const server = serverForTest();
  server.run(code, format);
  const state = await over(server);
  // Entries are drawn now and again; with the end of a run, at once.
  server.stop();
  return { state, said: said(server) };
}

/** Runs a file until it listens, and watches its wire. */
export async function listening(code: string, format: ModuleFormat = 'module') {
  const server = serverForTest();
  const events: WireEvent[] = [];
  server.source.subscribe((event) => events.push(event));
  server.source.connect();
  server.run(code, format);
  await live(server);
  const network = server.source.network;
  const connect = (endpoint: string, label: string, protocols?: string[]): WebSocket => {
    const address = server.source.address(endpoint, label);
    if (address === undefined || network === undefined) throw new Error('Expected a server that listens.');
    return new network.WebSocket(address, protocols);
  };
  const textOf = (from: 'client' | 'server') =>
    events
      .map((event) => (event.type === 'bytes' && event.from === from ? String.fromCharCode(...event.bytes) : ''))
      .join('');
  return { server, events, connect, textOf };
}

export const event = <Name extends keyof WebSocketEventMap>(
  socket: WebSocket,
  name: Name,
): Promise<WebSocketEventMap[Name]> => new Promise((resolve) => socket.addEventListener(name, resolve, { once: true }));
