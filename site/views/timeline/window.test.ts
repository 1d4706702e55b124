import { describe, expect, it } from 'vitest';
import { isAtBottom, visibleRun, withRow } from './window.ts';

describe('visibleRun', () => {
  it('draws what is seen and a little round it', () => {
    expect(visibleRun({ scrollTop: 3200, height: 320, rowHeight: 32 }, 1000, 8)).toEqual({ start: 92, end: 118 });
  });

  it('stays inside the list', () => {
    expect(visibleRun({ scrollTop: 0, height: 320, rowHeight: 32 }, 5, 8)).toEqual({ start: 0, end: 5 });
    expect(visibleRun({ scrollTop: 99_999, height: 320, rowHeight: 32 }, 5, 8)).toEqual({ start: 4, end: 5 });
    expect(visibleRun({ scrollTop: 0, height: 0, rowHeight: 32 }, 0, 0)).toEqual({ start: 0, end: 0 });
  });
});

describe('withRow', () => {
  const run = { start: 10, end: 20 };
  it('keeps one row more, in order, without touching runs', () => {
    expect(withRow(run, 15, 100)).toEqual([run]);
    expect(withRow(run, undefined, 100)).toEqual([run]);
    expect(withRow(run, 3, 100)).toEqual([{ start: 3, end: 4 }, run]);
    expect(withRow(run, 40, 100)).toEqual([run, { start: 40, end: 41 }]);
    expect(withRow(run, 9, 100)).toEqual([{ start: 9, end: 20 }]);
    expect(withRow(run, 20, 100)).toEqual([{ start: 10, end: 21 }]);
    expect(withRow(run, 100, 100)).toEqual([run]);
  });
});

describe('isAtBottom', () => {
  it('forgives a fraction of a row, not a row', () => {
    expect(isAtBottom({ scrollTop: 680, height: 320, rowHeight: 32 }, 1000)).toBe(true);
    expect(isAtBottom({ scrollTop: 669, height: 320, rowHeight: 32 }, 1000)).toBe(true);
    expect(isAtBottom({ scrollTop: 648, height: 320, rowHeight: 32 }, 1000)).toBe(false);
  });
});
