import { expect, it } from 'vitest';
import { Slots } from './slots.ts';

it('leaves a frame its slot while it is drawn', () => {
  const slots = new Slots();
  const before = slots.draw([1, 2, 3]);
  const of3 = before(3);
  const after = slots.draw([3, 4, 5]);
  expect(after(3)).toBe(of3);
});

it('gives the slots of frames that went to those that came, in order', () => {
  const slots = new Slots();
  slots.draw([1, 2, 3]);
  const slotOf = slots.draw([4, 5, 6]);
  expect([4, 5, 6].map(slotOf)).toEqual([0, 1, 2]);
});

it('never gives a slot twice, however the frames come and go', () => {
  const slots = new Slots();
  for (const drawn of [[1], [2, 3, 4, 5], [5, 6], [1, 5, 6, 7, 8], [], [9, 10]]) {
    const slotOf = slots.draw(drawn);
    expect(new Set(drawn.map(slotOf)).size).toBe(drawn.length);
  }
});

it('needs no more slots than were ever drawn at once', () => {
  const slots = new Slots();
  for (let first = 1; first < 1000; first += 7) {
    const drawn = Array.from({ length: 20 }, (_, index) => first + index);
    const slotOf = slots.draw(drawn);
    expect(Math.max(...drawn.map(slotOf))).toBeLessThan(20);
  }
});
