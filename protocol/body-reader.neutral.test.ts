import { expect, test } from 'vitest';
import { BodyReader } from '#protocol/body-reader.ts';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([1, 7, 1025, 5000])(
  'a size line that does not end is noted at the same place in pieces of %i bytes',
  (size) => {
    const reader = new BodyReader('server', 10, 'chunked', 10_000);
    const bytes = octets(`3\r\nabc\r\n${'f'.repeat(3000)}`);
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size), 0);
    const { notes, span } = reader.finish();
    expect(span).toEqual({ start: 80, end: 80 + bytes.length * 8 });
    // The line begins behind `3\r\nabc\r\n`; 1024 bytes are enough to tell that it is none.
    expect(notes).toMatchObject([{ rule: 'chunk-syntax', span: { start: 18 * 8, end: (18 + 1025) * 8 } }]);
  },
);
