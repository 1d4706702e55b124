import * as buffer from 'node:buffer';
import * as crypto from 'node:crypto';
import * as events from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import * as querystring from 'node:querystring';
import * as stream from 'node:stream';
import * as stringDecoder from 'node:string_decoder';
import * as tls from 'node:tls';
import * as url from 'node:url';
import * as util from 'node:util';
import * as zlib from 'node:zlib';
import * as ws from 'ws';
import * as timers from '#site/sources/in-page/node/timers.ts';
import { process } from './process.ts';
import * as timersPromises from './timers-promises.ts';

/** What `import * as` gives of a module. */
export type Namespace = Readonly<Record<string, unknown>>;

/** A module that was written as CommonJS: its one export, and what is on it. */
function commonJs(one: object): Namespace {
  return { ...one, default: one };
}

const { hasImmediates: _, Timeout: __, ...nodeTimers } = timers;

/** The modules that there are, by their name without `node:`. */
export const builtins: ReadonlyMap<string, Namespace> = new Map<string, Namespace>([
  ['buffer', commonJs(defaultOf(buffer))],
  ['crypto', crypto],
  ['events', commonJs(defaultOf(events))],
  ['http', http],
  ['https', https],
  ['net', net],
  ['process', commonJs(process)],
  ['querystring', querystring],
  ['stream', commonJs(defaultOf(stream))],
  ['string_decoder', commonJs(defaultOf(stringDecoder))],
  ['timers', commonJs(nodeTimers)],
  ['timers/promises', commonJs(timersPromises)],
  ['tls', tls],
  ['url', url],
  ['util', util],
  ['ws', ws as unknown as Namespace],
  ['zlib', zlib],
]);

/** @returns Undefined where there is no such module. */
export function builtin(specifier: string): Namespace | undefined {
  const name = specifier.replace(/^node:/, '');
  return name === 'ws' && name !== specifier ? undefined : builtins.get(name);
}

/** What `require` gives. `ws` puts what else it has onto its one class. */
export function required(specifier: string): unknown {
  const found = builtin(specifier);
  if (specifier === 'ws') {
    const { default: WebSocket, ...others } = ws as unknown as { readonly default: object };
    return Object.assign(WebSocket, others, { Server: ws.WebSocketServer });
  }
  return found?.['default'] ?? found;
}

function defaultOf(module: object): object {
  return (Reflect.get(module, 'default') as object | undefined) ?? module;
}
