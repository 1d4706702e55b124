import { describe, expect, test } from 'vitest';
import { decodeEvent, encodeEvent, type FeedEvent } from './event.ts';

const limits = { messageBytes: 1, messageFragments: 2, messageMs: 3, connectionsPerToken: 4, sendBytes: 5 };

const events: readonly FeedEvent[] = [
  { type: 'session', at: 0, limits },
  { type: 'open', connection: 1, label: 'a', at: 1.5, target: '/echo?tap=x', via: ['1.1 edge'] },
  { type: 'open', connection: 65_535, at: 0, target: '*', via: [] },
  { type: 'end', connection: 1, from: 'client', at: 2 },
  { type: 'error', connection: 1, at: 2.5, code: 'WS_ERR_EXPECTED_MASK', message: 'MASK must be set' },
  { type: 'close', connection: 1, at: 3, how: 'timeout', by: 'server' },
  { type: 'gap', connection: 1, from: 'server', bytes: 4096 },
  { type: 'done', id: 0, at: 4 },
  { type: 'refused', id: 7, code: 'not-open', message: 'Expected a 101.' },
  { type: 'refused', code: 'malformed', message: 'Expected JSON.' },
];

describe('events', () => {
  test.each(events)('$type comes back as it was', (event) => {
    expect(decodeEvent(encodeEvent(event))).toEqual(event);
  });

  test.each(events)('$type with any property gone or of another type is not taken', (event) => {
    const optional = new Set(['label', 'id']);
    for (const name of Object.keys(event)) {
      const { [name]: _, ...without } = { ...event } as Record<string, unknown>;
      if (!optional.has(name) || event.type === 'done')
        expect(decodeEvent(JSON.stringify(without)), `without ${name}`).toBeUndefined();
      expect(decodeEvent(JSON.stringify({ ...event, [name]: null })), `${name} null`).toBeUndefined();
      expect(decodeEvent(JSON.stringify({ ...event, [name]: true })), `${name} true`).toBeUndefined();
    }
  });

  test('what this version does not know is passed over', () => {
    expect(decodeEvent('{"type":"weather","at":0}')).toBeUndefined();
    expect(decodeEvent('{"type":"done","id":1,"at":2,"mood":"good"}')).toMatchObject({ type: 'done', id: 1 });
  });

  test.each([
    '',
    'null',
    '[]',
    '"done"',
    '{}',
    '{"type":1}',
    '{"type":"constructor"}',
    '{"type":"__proto__"}',
    '{"type":"done","id":1.5,"at":0}',
    '{"type":"done","id":-1,"at":0}',
    '{"type":"done","id":1,"at":1e999}',
    '{"type":"session","at":0,"limits":{}}',
    '{"type":"session","at":0,"limits":{"messageBytes":1,"messageFragments":null,"messageMs":3,"connectionsPerToken":4,"sendBytes":5}}',
    '{"type":"end","connection":1,"from":"proxy","at":0}',
    '{"type":"close","connection":1,"at":0,"how":"tired","by":"client"}',
    '{"type":"open","connection":1,"at":0,"target":"/","via":[1]}',
  ])('%s is no event', (text) => {
    expect(decodeEvent(text)).toBeUndefined();
  });
});
