import { describe, expect, it } from 'vitest';
import { wire } from '../testing/wire.ts';
import { type Row, rowsOf } from './rows.ts';

function read({ capture, publish }: ReturnType<typeof wire>): Row[] {
  publish();
  const [connection] = capture.connections.value;
  if (!connection) throw new Error('Nothing was captured.');
  const rows = rowsOf(connection);
  return Array.from({ length: rows.count }, (_, index) => {
    const row = rows.at(index);
    if (!row) throw new Error(`Row ${index} of ${rows.count} is missing.`);
    if (row.kind === 'frame') expect(rows.indexOf(row.captured.number)).toBe(index);
    return row;
  });
}

const short = (rows: readonly Row[]) =>
  rows.map((row) =>
    row.kind === 'frame' ? row.captured.number : row.kind === 'silence' ? `silence ${row.ms}` : row.kind,
  );

describe('rowsOf', () => {
  it('lays frames, silences and ends out in server time', () => {
    const on = wire();
    on.frame('client', 500, 1, 'hello');
    on.frame('server', 1500, 1, 'hello');
    on.frame('server', 2501, 9, '');
    on.capture.apply({ type: 'end', connection: 1, from: 'server', at: 2600 });
    on.frame('client', 2700, 10, '');
    on.capture.apply({ type: 'close', connection: 1, at: 9000, how: 'reset', by: 'client' });
    expect(short(read(on))).toEqual(['answer', 1, 2, 'silence 1001', 3, 'end', 4, 'silence 6300', 'close']);
  });

  it('begins with the silence after the answer, and shows a refusal', () => {
    const on = wire();
    on.frame('client', 4002, 1, 'late');
    expect(short(read(on))).toEqual(['answer', 'silence 4000', 1]);
    expect(read(on)[0]).toMatchObject({ kind: 'answer', status: 101 });
  });

  it('says how many went, keeps the chosen one, and finds the others by number', () => {
    const on = wire({ maxFrames: 3 });
    on.frame('client', 10, 1, 'a');
    on.publish();
    on.capture.selection.value = { connection: 's/1', frame: 1, field: undefined, byte: undefined };
    for (let at = 20; at <= 60; at += 10) on.frame('client', at, 1, 'b');
    const rows = read(on);
    expect(short(rows)).toEqual(['answer', 'forgotten', 1, 4, 5, 6]);
    expect(rows[1]).toMatchObject({ count: 3 });
  });

  it('puts bytes that nobody can read after the last frame', () => {
    const on = wire();
    on.frame('client', 10, 1, 'a');
    on.bytes('client', 20, Uint8Array.from([0x81]));
    on.capture.apply({ type: 'end', connection: 1, from: 'client', at: 30 });
    expect(short(read(on))).toEqual(['answer', 1, 'unread', 'end']);
  });

  it('answers nothing outside the list', () => {
    const on = wire();
    on.publish();
    const [connection] = on.capture.connections.value;
    const rows = connection && rowsOf(connection);
    expect([rows?.at(-1), rows?.at(1), rows?.indexOf(1)]).toEqual([undefined, undefined, undefined]);
  });
});
