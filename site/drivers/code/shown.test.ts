import { expect, it } from 'vitest';
import type { Shown } from './entry.ts';
import { shownValue } from './shown.ts';

/** As one line, to read. */
function line(value: Shown): string {
  switch (value.type) {
    case 'string':
      return JSON.stringify(value.text) + (value.more > 0 ? `+${value.more}` : '');
    case 'atom':
      return value.text;
    case 'error':
      return `${value.name}: ${value.message} @${value.line}`;
    default: {
      const inner = value.entries.map(([key, one]) => `${key}: ${line(one)}`).join(', ');
      return `${value.name}{${inner}${value.more > 0 ? ` +${value.more}` : ''}}`;
    }
  }
}
const show = (value: unknown) => line(shownValue(value, () => 7));

it.each<[unknown, string]>([
  ['a', '"a"'],
  [-0, '-0'],
  [12n, '12n'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Symbol('s'), 'Symbol(s)'],
  [function named() {}, 'ƒ named()'],
  [new TypeError('no'), 'TypeError: no @7'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [/x/g, '/x/g'],
  [Uint8Array.of(1, 255), 'Uint8Array(2) 01 ff'],
  [new ArrayBuffer(1), 'ArrayBuffer(1) 00'],
  [new Blob(['abc'], { type: 'text/plain' }), 'Blob(3) text/plain'],
  [[1, 'a'], 'Array(2){0: 1, 1: "a"}'],
  [{ a: { b: 1 } }, '{a: {b: 1}}'],
  [new Map([['k', 1]]), 'Map(1){k: 1}'],
  [new Set(['x']), 'Set(1){0: "x"}'],
  [Promise.resolve(), 'Promise'],
])('shows %o', (value, expected) => {
  expect(show(value)).toBe(expected);
});

it('bounds what is long, wide and deep', () => {
  expect(show('x'.repeat(600))).toBe(`"${'x'.repeat(500)}"+100`);
  expect(show(Array.from({ length: 60 }, () => 0))).toMatch(/49: 0 \+10}$/);
  expect(show({ a: { b: { c: { d: { e: 1 } } } } })).toBe('{a: {b: {c: {d: Object {…}}}}}');
});

it('ends a cycle where it closes, and shows twice what stands there twice', () => {
  const cycle: Record<string, unknown> = { name: 'c' };
  cycle['self'] = cycle;
  const shared = { x: 1 };
  expect(show(cycle)).toBe('{name: "c", self: [circular]}');
  expect(show([shared, shared])).toBe('Array(2){0: {x: 1}, 1: {x: 1}}');
});

it('calls no getter, and survives what throws at a look', () => {
  let called = 0;
  const trap = {
    get secret() {
      called += 1;
      return 1;
    },
  };
  const hostile = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('no');
      },
    },
  );
  expect(show(trap)).toBe('{secret: (…)}');
  expect(show([hostile])).toBe('Array(1){0: [cannot be shown]}');
  expect(called).toBe(0);
});
