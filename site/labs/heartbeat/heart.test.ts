import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeart, type Pulse } from './heart.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(send: (text: string) => boolean = () => true) {
  const sent: string[] = [];
  const told: Pulse[] = [];
  const giveUp = vi.fn();
  const heart = createHeart({
    send: (text) => {
      sent.push(text);
      return send(text);
    },
    giveUp,
    tell: (pulse) => void told.push(pulse),
    now: () => Date.now(),
  });
  heart.start({ interval: 2000, timeout: 3000 });
  return { heart, sent, told, giveUp };
}

test('it sends the next in its turn once the last was echoed', () => {
  const { heart, sent, told } = start();
  vi.advanceTimersByTime(500);
  heart.hear('heartbeat 1');
  expect(told.at(-1)).toEqual({ kind: 'echoed', number: 1, after: 500 });
  vi.advanceTimersByTime(1499);
  expect(sent).toEqual(['heartbeat 1']);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(['heartbeat 1', 'heartbeat 2']);
});

test('without an echo it gives up at its time, once, and sends no more', () => {
  const { heart, sent, told, giveUp } = start();
  heart.hear('heartbeat 7');
  vi.advanceTimersByTime(2999);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(giveUp).toHaveBeenCalledOnce();
  expect(told.at(-1)).toEqual({ kind: 'gave-up', number: 1, after: 3000 });
  expect(sent).toHaveLength(1);
});

test('stopped, and where nothing can be sent, it is still', () => {
  const { heart, sent, giveUp } = start();
  heart.stop();
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(1);
  const other = start(() => false);
  vi.advanceTimersByTime(60_000);
  expect(other.told).toEqual([{ kind: 'off' }]);
  expect(giveUp).not.toHaveBeenCalled();
});
