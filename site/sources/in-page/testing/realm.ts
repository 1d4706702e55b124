import { createServer, type Socket } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import type * as Entry from './realm-entry.ts';

export type Realm = typeof Entry;

/** What a worker has of a browser, and a context of Node has not. */
const BROWSER = [
  ...[
    'AbortController',
    'AbortSignal',
    'Blob',
    'MessageChannel',
    'TextDecoder',
    'TextEncoder',
    'URL',
    'URLSearchParams',
  ],
  ...[
    'clearInterval',
    'clearTimeout',
    'console',
    'crypto',
    'performance',
    'queueMicrotask',
    'setInterval',
    'setTimeout',
  ],
];

/** Runs the server's script among globals of its own, as in a worker: its `Buffer` and its timers are the stand-ins. */
export function openRealm(script: string): Realm {
  const globals = Object.fromEntries(BROWSER.map((name) => [name, Reflect.get(globalThis, name)]));
  const context = createContext(globals);
  runInContext(script, context, { filename: 'in-page-realm.js' });
  return Reflect.get(context, 'realm') as Realm;
}

/** A real port whose connections lead to a port of the realm, byte for byte, FIN for FIN, reset for reset. */
export function bridge({ connect, ownBytes }: Realm, port: number): ReturnType<typeof createServer> {
  return createServer({ allowHalfOpen: true, noDelay: true }, (outside: Socket) => {
    const inside = connect({ port, allowHalfOpen: true });
    outside.on('data', (bytes: Buffer) => {
      if (!inside.write(ownBytes(bytes))) {
        outside.pause();
        inside.once('drain', () => outside.resume());
      }
    });
    inside.on('data', (bytes: Uint8Array) => {
      if (!outside.write(Buffer.from(bytes))) {
        inside.pause();
        outside.once('drain', () => inside.resume());
      }
    });
    outside.on('end', () => inside.end());
    inside.on('end', () => outside.end());
    outside.on('error', () => inside.resetAndDestroy());
    inside.on('error', () => {
      if (!outside.destroyed) outside.resetAndDestroy();
    });
    outside.on('close', () => inside.destroy());
    inside.on('close', () => outside.destroySoon());
  });
}
