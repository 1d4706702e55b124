import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command } from '#feed/command.ts';
import { CommandBook } from './command-book.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const toNobody = () => false;

test('each command is settled by the reply with its number', async () => {
  const book = new CommandBook();
  const sent: Command[] = [];
  const send = (command: Command) => sent.push(command) > 0;
  const first = book.issue({ do: 'clock' }, send);
  const second = book.issue({ do: 'ping', connection: 1 }, send);
  expect(sent.map(({ id }) => id)).toEqual([1, 2]);
  book.reply({ type: 'refused', id: 2, code: 'not-open', message: 'Not open yet.' });
  book.reply({ type: 'done', id: 1, at: 12.5 });
  book.reply({ type: 'done', id: 99, at: 0 });
  expect(await first).toEqual({ ok: true, at: 12.5 });
  expect(await second).toEqual({ ok: false, code: 'not-open', message: 'Not open yet.' });
});

test('a lost server, an absent one and a silent one are all refusals', async () => {
  const book = new CommandBook();
  const lost = book.issue({ do: 'clock' }, () => true);
  book.abandon();
  expect(await lost).toMatchObject({ ok: false, code: 'gone' });
  expect(await book.issue({ do: 'clock' }, toNobody)).toMatchObject({ ok: false, code: 'gone' });
  const silent = book.issue({ do: 'clock' }, () => true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await silent).toMatchObject({ ok: false, code: 'timeout' });
});

test('a stall may take as long as it was asked for', async () => {
  const book = new CommandBook();
  let settled = false;
  const stall = book.issue({ do: 'stall', connection: 1, ms: 20_000 }, () => true);
  void stall.then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(settled).toBe(false);
  book.reply({ type: 'done', id: 1, at: 20_001 });
  expect(await stall).toEqual({ ok: true, at: 20_001 });
});

test('a stall that is too long is for the server to refuse: no timer fires before', async () => {
  const book = new CommandBook();
  const stall = book.issue({ do: 'stall', connection: 1, ms: Number.MAX_SAFE_INTEGER }, () => true);
  await vi.advanceTimersByTimeAsync(5000);
  book.reply({ type: 'refused', id: 1, code: 'too-large', message: 'Too long.' });
  expect(await stall).toMatchObject({ code: 'too-large' });
});
