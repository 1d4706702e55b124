import { describe, expect, it } from 'vitest';
import { placeIn, samePageIn } from './address.ts';

describe('placeIn', () => {
  it('puts English at the root and Russian under its name', () => {
    expect([
      placeIn('en', '/')(),
      placeIn('en', '/')('frames'),
      placeIn('ru', '/')(),
      placeIn('ru', '/')('frames'),
    ]).toEqual(['/', '/frames/', '/ru/', '/ru/frames/']);
  });

  it('stays under a base, written either way', () => {
    expect(placeIn('ru', '/x/')('glossary#opcode')).toBe('/x/ru/glossary/#opcode');
    expect(placeIn('en', '/x')('#course')).toBe('/x/#course');
  });
});

describe('samePageIn', () => {
  it.each([
    ['/', '/', '/ru/'],
    ['/frames/', '/', '/ru/frames/'],
    ['/x/ru/', '/x/', '/x/ru/'],
    ['/x/frames/', '/x/', '/x/ru/frames/'],
    ['/rules/', '/', '/ru/rules/'],
  ])('finds the Russian twin of %s under %s', (path, base, twin) => {
    expect(samePageIn('ru', path, base)).toBe(twin);
    expect(samePageIn('en', twin, base)).toBe(samePageIn('en', path, base));
  });
});
