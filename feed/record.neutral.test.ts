import { describe, expect, test } from 'vitest';
import { decodeRecords, RECORD_HEADER_LENGTH, type Record, writeRecordHeader } from './record.ts';

const at = (connection: number, more: Partial<Record> = {}): Record => ({
  from: 'client',
  connection,
  at: 0,
  exact: true,
  overwritten: false,
  bytes: new Uint8Array(),
  ...more,
});

function encode(records: readonly Record[]): Uint8Array {
  const length = records.reduce((sum, { bytes }) => sum + RECORD_HEADER_LENGTH + bytes.length, 0);
  const message = new Uint8Array(length);
  const view = new DataView(message.buffer);
  let offset = 0;
  for (const record of records) {
    writeRecordHeader(view, offset, record, record.bytes.length);
    message.set(record.bytes, offset + RECORD_HEADER_LENGTH);
    offset += RECORD_HEADER_LENGTH + record.bytes.length;
  }
  return message;
}

describe('records', () => {
  test('stand on the wire as the contract says', () => {
    const record = at(0x0102, { from: 'server', at: 12.5, bytes: Uint8Array.of(0xaa, 0xbb) });
    const header = '01 01 01 02 00 00 00 02 40 29 00 00 00 00 00 00';
    const hex = [...encode([record])].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    expect(hex).toBe(`${header} aa bb`);
  });

  test.each([
    { flag: 1, exact: true, overwritten: false },
    { flag: 0, exact: false, overwritten: false },
    { flag: 2, exact: false, overwritten: true },
  ])('flags $flag', ({ flag, exact, overwritten }) => {
    const message = encode([at(1, { exact, overwritten })]);
    expect(message[1]).toBe(flag);
    expect(decodeRecords(message)[0]).toMatchObject({ exact, overwritten });
  });

  test('an overwritten record is never exact', () => {
    expect(encode([at(1, { exact: true, overwritten: true })])[1]).toBe(2);
  });

  test('come back as they were', () => {
    const records = [
      at(0),
      at(65_535, { from: 'server', at: Number.MAX_SAFE_INTEGER, bytes: new Uint8Array(70_000).fill(7) }),
      at(1, { exact: false, overwritten: true, at: 0.1, bytes: Uint8Array.of(42) }),
    ];
    expect(decodeRecords(encode(records))).toEqual(records);
    expect(decodeRecords(new Uint8Array())).toEqual([]);
  });

  test('are read from the middle of a larger buffer, as views', () => {
    const message = encode([at(3, { bytes: Uint8Array.of(1, 2, 3) })]);
    const larger = new Uint8Array(message.length + 20);
    larger.set(message, 7);
    const [record] = decodeRecords(larger.subarray(7, 7 + message.length));
    expect(record).toEqual(at(3, { bytes: Uint8Array.of(1, 2, 3) }));
    larger[7 + RECORD_HEADER_LENGTH] = 9;
    expect(record?.bytes[0]).toBe(9);
  });

  test('cut anywhere, are an error and not a guess', () => {
    const message = encode([at(1, { bytes: Uint8Array.of(1, 2) }), at(2, { bytes: Uint8Array.of(3) })]);
    const whole = new Set([0, RECORD_HEADER_LENGTH + 2, message.length]);
    for (let length = 0; length <= message.length; length += 1) {
      const decode = () => decodeRecords(message.subarray(0, length));
      if (whole.has(length)) expect(decode).not.toThrow();
      else expect(decode, `${length} bytes`).toThrow(RangeError);
    }
  });

  test('of an unknown direction are an error', () => {
    const message = encode([at(1)]);
    message[0] = 2;
    expect(() => decodeRecords(message)).toThrow('direction is 0 or 1, got 2');
  });

  test('that announce more than 2 GiB are an error', () => {
    const message = encode([at(1)]);
    message.fill(0xff, 4, 8);
    expect(() => decodeRecords(message)).toThrow('announces 4294967295 bytes, 0 left');
  });
});
