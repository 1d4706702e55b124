import { expect, test } from 'vitest';
import { decodeRecords } from '#feed/record.ts';
import { createRecordBatch } from './record-batch.ts';

const record = (connection: number) =>
  ({ from: 'client', connection, at: 0, exact: true, overwritten: false }) as const;

function batch() {
  const messages: Uint8Array[] = [];
  const turns: (() => void)[] = [];
  const made = createRecordBatch(
    (message) => messages.push(message),
    (run) => turns.push(run),
  );
  return { batch: made, messages, turns };
}

test('records of one turn become one message', () => {
  const { batch: made, messages, turns } = batch();
  made.push(record(1), Uint8Array.of(1));
  made.push(record(2), Uint8Array.of(2, 3));
  expect(messages).toEqual([]);
  expect(made.length).toBe(16 + 1 + 16 + 2);
  expect(turns.length).toBe(1);
  turns[0]?.();
  expect(messages.flatMap(decodeRecords).map(({ bytes }) => [...bytes])).toEqual([[1], [2, 3]]);
  expect(messages.length).toBe(1);
  expect(made.length).toBe(0);
});

test('what was pushed may change afterwards, and what was sent does not', () => {
  const { batch: made, messages } = batch();
  const bytes = Uint8Array.of(1, 2, 3);
  made.push(record(1), bytes);
  bytes.fill(9);
  made.flush();
  made.push(record(2), bytes);
  made.flush();
  expect(messages.flatMap(decodeRecords).map((one) => [...one.bytes])).toEqual([
    [1, 2, 3],
    [9, 9, 9],
  ]);
});

test('an early flush leaves nothing for the turn, and the next record takes a new one', () => {
  const { batch: made, messages, turns } = batch();
  made.push(record(1), Uint8Array.of(1));
  made.flush();
  turns[0]?.();
  made.flush();
  expect(messages.length).toBe(1);
  made.push(record(1), Uint8Array.of(2));
  expect(turns.length).toBe(2);
});

test('long bytes arrive whole, in pieces', () => {
  const { batch: made, messages } = batch();
  const bytes = Uint8Array.from({ length: 2_500_000 }, (_, index) => index % 251);
  made.push(record(1), bytes);
  made.flush();
  const records = messages.flatMap(decodeRecords);
  expect(records.length).toBe(3);
  expect(records.reduce((sum, one) => sum + one.bytes.length, 0)).toBe(bytes.length);
  let offset = 0;
  for (const one of records)
    for (const byte of one.bytes) {
      if (byte !== offset % 251) throw new Error(`Byte ${offset} is ${byte}.`);
      offset += 1;
    }
});
