import { describe, expect, test } from 'vitest';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { barePost, formOf, frameStart } from './cost.ts';
import { edges, lengthAfter, lengthAt, MOST, placeOf, within } from './scale.ts';

describe('the scale', () => {
  test('gives every length a place of its own, in order, and leads back to it', () => {
    let before = -1;
    for (let length = 0; length <= MOST; length++) {
      const place = placeOf(length);
      if (place <= before || lengthAt(place) !== length)
        throw new Error(`${length} lies at ${place}, after ${before}, and there lies ${lengthAt(place)}.`);
      before = place;
    }
    expect([placeOf(0), placeOf(MOST)]).toEqual([0, 1]);
  });

  test('keeps the steps apart, and takes what lies between two forms for the nearer edge', () => {
    expect(placeOf(126) - placeOf(125)).toBeGreaterThanOrEqual(0.0099);
    expect(placeOf(65_536) - placeOf(65_535)).toBeGreaterThanOrEqual(0.0099);
    expect([lengthAt(0.304), lengthAt(0.306), lengthAt(0.804), lengthAt(0.806)]).toEqual([125, 126, 65_535, 65_536]);
    expect([within(-1), within(12.4), within(1e9)]).toEqual([0, 12, MOST]);
  });

  test('is walked by keys: a byte at a time, or to the next edge', () => {
    expect([lengthAfter('ArrowRight', 125), lengthAfter('ArrowLeft', 65_536), lengthAfter('ArrowLeft', 0)]).toEqual([
      ...[126, 65_535, 0],
    ]);
    const walked = [0];
    for (let at = lengthAfter('PageUp', 0); at !== undefined && at !== walked.at(-1); at = lengthAfter('PageUp', at))
      walked.push(at);
    expect(walked).toEqual([...edges, MOST]);
    expect([lengthAfter('PageDown', MOST), lengthAfter('PageDown', 0), lengthAfter('Home', 5)]).toEqual([65_536, 0, 0]);
    expect(lengthAfter('a', 5)).toBeUndefined();
  });
});

describe('what a length costs', () => {
  test.each([
    [0, 7, 6, 2],
    [125, 7, 6, 2],
    [126, 16, 8, 4],
    [65_535, 16, 8, 4],
    [65_536, 64, 14, 10],
    [MOST, 64, 14, 10],
  ])('%d bytes take %d bits, and headers of %d and %d bytes', (length, form, masked, plain) => {
    expect(formOf(length)).toBe(form);
    expect([frameStart('client', length).headerLength, frameStart('server', length).headerLength]).toEqual([
      ...[masked, plain],
    ]);
  });

  test('the header that is drawn is the one that a whole frame has', () => {
    for (const length of [...edges, MOST]) {
      const start = frameStart('server', length);
      const whole = encodeFrame(frameOf(1, new Uint8Array(length).fill(0x78)));
      const drawn = encodeFrame(start);
      expect([...drawn]).toEqual([...whole.subarray(0, drawn.length)]);
    }
  });

  test('a request needs more, and a digit more for each ten', () => {
    expect(barePost(1).length).toBe(17 + 17 + 19 + 2);
    expect(barePost(65_536).length - barePost(1).length).toBe(4);
  });
});
