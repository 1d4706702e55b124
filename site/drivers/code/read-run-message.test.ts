import { expect, it } from 'vitest';
import { readNodeRunMessage } from '../node-server/read-run-message.ts';
import { readRunMessage } from './read-run-message.ts';

const message = {
  nonce: 'n',
  code: 'a();\n'.repeat(10_000),
  folder: 'wss://a.example/x/',
  taps: [{ label: 'c1', tap: 't.c1' }],
};
const server = { nonce: 'n', code: message.code, format: 'module', file: 'server.js', origin: 'https://a.example' };

it('reads a run as it was, and nothing beside it', () => {
  expect(readRunMessage({ ...message, html: '' }, 'n', 1)).toEqual(message);
  expect(readRunMessage({ ...message, folder: '', taps: [] }, 'n', 2)).toEqual({ ...message, folder: '', taps: [] });
  expect(readNodeRunMessage({ ...server, html: '' }, 'n', 2)).toEqual(server);
});

it.each<[string, object]>([
  ['of another run', { nonce: 'm' }],
  ['without code', { code: undefined }],
  ['with code that is no text', { code: { toString: () => 'a()' } }],
  ['with more code than anybody types', { code: 'x'.repeat(4_000_001) }],
  ['with a server of another scheme', { folder: 'https://a.example/' }],
  ['with a server that is no folder', { folder: 'wss://a.example/x' }],
  ['with taps that are no list', { taps: { length: 1 } }],
  ['with a tap that is none', { taps: ['c1'] }],
])('refuses a run %s', (_, change) => {
  expect(readRunMessage({ ...message, ...change }, 'n', 1)).toBeUndefined();
});

it.each<[string, object]>([
  ['of another run', { nonce: 'm' }],
  ['without code', { code: undefined }],
  ['in another format', { format: 'json' }],
  ['without a name', { file: 1 }],
  ['without a page', { origin: null }],
])('refuses a server %s', (_, change) => {
  expect(readNodeRunMessage({ ...server, ...change }, 'n', 2)).toBeUndefined();
});

it.each([0, 1, 3])('refuses a server with %i ports', (ports) => {
  expect(readNodeRunMessage(server, 'n', ports)).toBeUndefined();
});

it.each([0, 3])('refuses a run with %i ports', (ports) => {
  expect(readRunMessage(message, 'n', ports)).toBeUndefined();
});
