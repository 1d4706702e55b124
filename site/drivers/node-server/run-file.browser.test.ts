import { expect, it } from 'vitest';
import type { ModuleFormat } from './node-server.ts';
import { over, ran, serverForTest } from './testing/running.ts';

const crashed = { status: 'over', end: 'crashed', code: 1 };

it.each<[string, ModuleFormat, string, string]>([
  ['a token that is none', 'module', '\n\nconst b = ;\n', "SyntaxError: Unexpected token ';' (line 3)"],
  ['a token that is none', 'commonjs', '\n\nconst b = ;\n', "SyntaxError: Unexpected token ';' (line 3)"],
  ['an end that is missing', 'module', "import 'ws';\nif (1) {\n", 'SyntaxError: Unexpected end of input (line 2)'],
  ['an end that is missing', 'commonjs', "require('ws');\nif (1) {\n", 'SyntaxError: Unexpected end of input (line 2)'],
  ['one bracket too many', 'commonjs', "\n});\nrequire('ws')", "SyntaxError: Unexpected token '}' (line 2)"],
  ['an import that cannot be read', 'module', "\nimport { from 'ws';", 'SyntaxError: Unexpected string (line 2)'],
  [
    'a name twice',
    'module',
    'const a = 1;\nconst a = 2;',
    "SyntaxError: Identifier 'a' has already been declared (line 2)",
  ],
  [
    'an import in CommonJS',
    'commonjs',
    "\nimport a from 'ws';",
    'SyntaxError: Cannot use import statement outside a module (line 2)',
  ],
  [
    'an export that is missing',
    'module',
    "\n\nimport { nope } from 'ws';",
    "SyntaxError: The requested module 'ws' does not provide an export named 'nope' (line 3)",
  ],
  [
    'a package',
    'module',
    "import 'ws';\nimport express from 'express';",
    "Error: Cannot find package 'express' imported from /app/server.js (line 2)",
  ],
  [
    'a package',
    'commonjs',
    "\nrequire('express');",
    "Error: Cannot find module 'express'\nRequire stack:\n- /app/server.js (line 2)",
  ],
  [
    'another file',
    'module',
    "import './other.js';",
    "Error: Cannot find module '/app/other.js' imported from /app/server.js (line 1)",
  ],
  [
    'an address',
    'module',
    "\nimport 'https://example.com/x.js';",
    "Error: Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol 'https:' (line 2)",
  ],
  [
    'CommonJS in a module',
    'module',
    "\nconst { WebSocketServer } = require('ws');",
    'ReferenceError: require is not defined in ES module scope, you can use import instead (line 2)',
  ],
  ['an error', 'module', "\n\nthrow new TypeError('no');", 'TypeError: no (line 3)'],
  ['an error', 'commonjs', "\nfunction f() {\n  throw new TypeError('no'); }\nf();", 'TypeError: no (line 3)'],
  ['an error in a timer', 'module', "\nsetTimeout(() => {\n  throw new Error('late'); }, 5);", 'Error: late (line 3)'],
  ['a rejection', 'module', "\nPromise.reject(new Error('no'));", 'Error: no (line 2)'],
  [
    'a port that is taken',
    'module',
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 8080 });\nnew WebSocketServer({ port: 8080 });",
    'Error: listen EADDRINUSE: address already in use :::8080 (line 3)',
  ],
  [
    'a host that is an address',
    'module',
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 8080, host: 'wss://example.com' });",
    'Error: getaddrinfo ENOTFOUND wss://example.com (line 2)',
  ],
])('%s in a %s file ends the run, and says where', async (_, format, code, expected) => {
  expect(await ran(code, format)).toEqual({ state: crashed, said: [`uncaught ${expected}`] });
});

it('says which of Node’s modules there are', async () => {
  const { said } = await ran("import fs from 'node:fs';");
  expect(said[0]).toMatch(/^uncaught Error: Cannot find module 'node:fs'.* ws, node:buffer, .*\(line 1\)$/);
});

it.each<[string, ModuleFormat, string, readonly string[]]>([
  [
    'imports of every kind',
    'module',
    `import * as http from 'node:http'; import other from 'http';
     import WebSocket, { WebSocketServer } from 'ws'; import { EventEmitter, once } from 'node:events';
     import { Buffer as Bytes } from 'buffer'; import same, { nextTick } from 'node:process';
     import { setTimeout as sleep } from 'node:timers/promises'; import { randomUUID } from 'crypto';
     console.log(http.createServer === other.createServer, WebSocket.name, WebSocketServer.name, typeof EventEmitter, typeof once);
     console.log(Bytes === Buffer, same === process, typeof nextTick, randomUUID().length);
     await sleep(1);
     console.log((await import('ws')).default === WebSocket, (await import('node:' + 'http')) === (await import('http')));
     await import('ex' + 'press').catch(({ code, message }) => console.log(code, message));`,
    [
      'true WebSocket WebSocketServer function function',
      'true true function 36',
      'true true',
      "ERR_MODULE_NOT_FOUND Cannot find package 'express' imported from /app/server.js",
    ],
  ],
  [
    'what a module knows of itself',
    'module',
    '#!/usr/bin/env node\nconsole.log(import.meta.url, import.meta.filename, import.meta.dirname, this);',
    ['file:///app/server.js /app/server.js /app undefined'],
  ],
  [
    'what CommonJS knows of itself',
    'commonjs',
    "console.log(__filename, __dirname, module.exports === exports, this === exports, require.main === module);\nimport('ws').then((ws) => console.log(ws.default === require('ws')));",
    ['/app/server.js /app true true true', 'true'],
  ],
  [
    'what require gives',
    'commonjs',
    "const WebSocket = require('ws'); const Emitter = require('events');\nconsole.log(WebSocket.Server === require('ws').WebSocketServer, WebSocket.WebSocket === WebSocket, new Emitter() instanceof Emitter, require('http') === require('node:http'));",
    ['true true true true'],
  ],
  [
    'stacks that name the file',
    'module',
    "\nconsole.log(new Error('x').stack.split('\\n')[1].trim());",
    ['at file:///app/server.js:2:13'],
  ],
  [
    'strings and comments that look like imports',
    'module',
    "// import 'express'\nconst s = \"import a from 'express'\"; console.log(s, /import 'b'/.source, `import('c')`);",
    ["import a from 'express' import 'b' import('c')"],
  ],
  [
    'the globals of Node',
    'module',
    `console.log(typeof Buffer, typeof setImmediate, global === globalThis, process.argv[1], typeof process.memoryUsage().heapUsed, process.uptime() < 60);
     console.log(typeof setTimeout(() => {}, 1).ref, typeof structuredClone, typeof crypto.subtle, process.version.startsWith('v'));
     process.stdout.write('a'); process.stdout.write('b\\n'); process.on('SIGINT', () => {});`,
    ['function function true /app/server.js number true', 'function function undefined true', 'ab'],
  ],
  [
    'a server that closes itself',
    'module',
    "import { createServer } from 'node:http';\nconst server = createServer().listen(0, () => { console.log(server.address().port > 1024); server.close(() => console.log('closed')); });",
    ['true', 'closed'],
  ],
  [
    'a timer that nothing waits for',
    'module',
    "setInterval(() => {}, 1000).unref(); console.log('at the end');",
    ['at the end'],
  ],
  [
    'errors that are listened for',
    'module',
    "process.on('uncaughtException', ({ message }, origin) => console.log(message, origin));\nsetTimeout(() => { throw new Error('a'); }, 1); setTimeout(() => Promise.reject(new Error('b')), 50);",
    ['a uncaughtException', 'b unhandledRejection'],
  ],
  [
    'the global WebSocket',
    'module',
    `import { WebSocketServer } from 'ws';
     const server = new WebSocketServer({ port: 8080 }).on('connection', (socket) => socket.send('hi'));
     const socket = new WebSocket('ws://localhost:8080');
     socket.onmessage = ({ data }) => { console.log(data); socket.close(); };
     socket.onclose = ({ code }) => { console.log(code); server.close(); };`,
    ['hi', '1005'],
  ],
])('a file runs to its end: %s', async (_, format, code, expected) => {
  const { state, said } = await ran(code, format);
  expect(said).toEqual(expected);
  expect(state).toEqual({ status: 'done' });
});

it('ends with process.exit, at once', async () => {
  const code =
    "process.on('exit', (code) => console.log('bye', code));\ntry { process.exit(7); } finally { console.log('after'); }";
  for (const format of ['module', 'commonjs'] as const)
    expect(await ran(code, format)).toEqual({ state: { status: 'over', end: 'exited', code: 7 }, said: ['bye 7'] });
});

it.each([
  ['module', 'for (;;);'],
  ['commonjs', 'for (;;);'],
  ['module', "console.log('before');\nfor (;;);"],
] as const)('a loop at the top of a %s file is stopped within two seconds: %s', async (format, code) => {
  const server = serverForTest();
  const at: Partial<Record<string, number>> = {};
  server.state.subscribe(({ status }) => {
    at[status] = performance.now();
  });
  server.run(code, format);
  expect(await over(server)).toEqual({ status: 'over', end: 'stuck' });
  // From the worker's first word: it comes before the file is read.
  expect((at['over'] ?? Number.NaN) - (at['running'] ?? Number.NaN)).toBeLessThanOrEqual(2000);
});
