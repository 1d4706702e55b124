import { describe, expect, test } from 'vitest';
import { createDissector } from './connection.ts';
import { encodeFrame, frameOf } from './frame-encoder.ts';
import type { Item } from './model.ts';
import { BINARY, CLOSE, PING } from './opcodes.ts';
import { type RuleId, ruleRow, rules } from './rules.ts';
import { changed, head, octets, REQUEST, RESPONSE } from './testing/handshake.ts';
import { type RuleCase, ruleCases } from './testing/rule-cases.ts';

function itemsOf({ client, server, options, gap }: RuleCase): Item[] {
  const dissector = createDissector(options);
  return [
    ...(client ? dissector.push('client', client) : []),
    ...(server ? dissector.push('server', server) : []),
    ...(gap ? dissector.gap('server', gap) : []),
    ...dissector.end('client'),
    ...dissector.end('server'),
  ];
}

const notesOf = (items: readonly Item[]) => items.flatMap((item) => item.notes);

describe('each rule is noted where it is broken', () => {
  test.each(Object.entries(ruleCases))('%s', (id, ruleCase) => {
    const rule = id as RuleId;
    const found = notesOf(itemsOf(ruleCase)).filter((note) => note.rule === rule);
    expect(found).toHaveLength(ruleCase.times ?? 1);
    const [note] = found;
    expect([note?.span.start, note?.span.end]).toEqual(ruleCase.at);
    expect(note).toMatchObject({ severity: ruleRow(rule).severity, section: ruleRow(rule).section });
  });
});

test.each(rules.filter((rule) => 'closeCode' in rule))('$id fails the connection with its own code', (rule) => {
  const { client, server, options } = ruleCases[rule.id];
  const from = client === undefined ? 'server' : 'client';
  const dissector = createDissector(options);
  const bytes = client ?? server ?? new Uint8Array(0);
  expect(dissector.closeCode(from)).toBeUndefined();
  dissector.push(from, bytes);
  expect(dissector.closeCode(from)).toBe(ruleRow(rule.id).closeCode);
});

test('what comes after a Close fails nothing any more', () => {
  const dissector = createDissector({ handshake: false });
  dissector.push('server', Uint8Array.from([0x88, 0x00, 0xf3, 0x00, 0xf3, 0x01]));
  expect(dissector.pending('server')).toMatchObject({ notes: [{}, {}, {}, {}, { rule: 'data-after-close' }] });
  expect(dissector.closeCode('server')).toBeUndefined();
});

test('a handshake and frames without a flaw have no notes', () => {
  const frames = Uint8Array.from([0x81, 0x02, 0x68, 0x69, 0x01, 0x01, 0x68, 0x89, 0x00, 0x80, 0x01, 0x69, 0x88, 0x00]);
  const dissector = createDissector();
  const items = [
    ...dissector.push('client', head(REQUEST)),
    ...dissector.push('server', head(RESPONSE)),
    ...dissector.push('server', frames),
    ...dissector.end('client'),
    ...dissector.end('server'),
  ];
  expect(items.map((item) => item.kind)).toEqual(['request', 'response', ...Array(5).fill('frame')]);
  expect(notesOf(items)).toEqual([]);
});

test('a broken header fails the connection before its payload is there', () => {
  const dissector = createDissector({ handshake: false });
  dissector.push('server', Uint8Array.from([0xa1, 0x05]));
  expect(dissector.closeCode('server')).toBe(1002);
});

test.each([
  [16, 125, true],
  [16, 126, false],
  [64, 65535, true],
  [64, 65536, false],
] as const)('a length in %i bits of %i', (lengthForm, length, noted) => {
  const dissector = createDissector({ handshake: false });
  const items = dissector.push('server', encodeFrame(frameOf(BINARY, new Uint8Array(length), { lengthForm })));
  expect(notesOf(items).map((note) => note.rule)).toEqual(noted ? ['length-not-minimal'] : []);
});

test.each([
  [125, []],
  [126, ['control-too-long']],
])('a ping of %i bytes', (length, expected) => {
  const dissector = createDissector({ handshake: false });
  const items = dissector.push('server', encodeFrame(frameOf(PING, new Uint8Array(length))));
  expect(notesOf(items).map((note) => note.rule)).toEqual(expected);
});

test.each([
  ['\x0f\xa0', []],
  ['\x13\x87', []],
  ['\x0b\xb9', ['close-code-unregistered']],
  ['\x03\xe8\xc3', ['close-reason-utf8-invalid']],
])('a Close with "%s"', (payload, expected) => {
  const dissector = createDissector({ handshake: false });
  const items = dissector.push('server', encodeFrame(frameOf(CLOSE, octets(payload))));
  expect(notesOf(items).map((note) => note.rule)).toEqual(expected);
});

test.each([
  ['GET /echo  HTTP/1.1', ['start-line-syntax']],
  ['GET /echo\tHTTP/1.1', ['start-line-syntax']],
  ['GET /echo', ['start-line-syntax']],
  ['G@T /echo HTTP/1.1', ['start-line-syntax', 'method-not-get']],
])('"%s"', (first, expected) => {
  const items = createDissector().push('client', head(changed(REQUEST, { first, more: 'X-One: a\tb' })));
  expect(notesOf(items).map((note) => note.rule)).toEqual(expected);
});

test('every id is there once', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});
