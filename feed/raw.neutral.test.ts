import { describe, expect, test } from 'vitest';
import { decodeRawAction, decodeRawEvent, encodeRawAction, encodeRawEvent, type RawEvent } from './raw.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('what a page asks of its carrier', () => {
  test.each(['end', 'reset'] as const)('%s arrives as it was sent', (action) => {
    expect(decodeRawAction(bytes(encodeRawAction({ do: action })))).toEqual({ do: action });
  });

  test.each([
    ['', /no JSON/],
    ['end', /no JSON/],
    ['"end"', /other JSON/],
    ['null', /other JSON/],
    ['{"do":"bytes"}', /other JSON/],
    [`{"do":"end"${' '.repeat(60)}}`, /72 bytes of text/],
  ])('%j is refused in words', (text, found) => {
    const { wrong } = decodeRawAction(bytes(text)) as { wrong: string };
    expect(wrong).toMatch(/^Expected \{"do":"end"\}/);
    expect(wrong).toMatch(found);
  });
});

describe('what a server says on a carrier', () => {
  test.each<RawEvent>([
    { type: 'end' },
    { type: 'reset' },
    { type: 'cut', code: 'silent', message: 'Expected a byte.' },
    { type: 'refused', code: 'not-open', message: 'Expected nothing.' },
  ])('$type arrives as it was sent', (event) => {
    expect(decodeRawEvent(encodeRawEvent(event))).toEqual(event);
  });

  test.each(['', 'null', '1', '{}', '{"type":"news"}', '{"type":"cut"}', '{"type":"cut","code":1,"message":"x"}'])(
    '%j is passed over',
    (text) => expect(decodeRawEvent(text)).toBeUndefined(),
  );
});
