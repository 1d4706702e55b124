import type { End } from './event.ts';

/** Bytes of a record before its payload: u8 direction, u8 flags, u16 connection, u32 length, f64 at; big-endian. */
export const RECORD_HEADER_LENGTH = 16;

const EXACT = 0b01;
const OVERWRITTEN = 0b10;

/** A piece of one direction of one connection. The pieces of a direction, joined, are its TCP stream. */
export interface Record {
  readonly from: End;
  readonly connection: number;
  /** Milliseconds since the session began. */
  readonly at: number;
  /** Exactly the bytes on the wire. Off where a head had to be rebuilt, or a secret was overwritten. */
  readonly exact: boolean;
  /** A secret was overwritten with `*` of the same length; then `exact` is off. */
  readonly overwritten: boolean;
  readonly bytes: Uint8Array;
}

/** Writes a record's header; the caller puts `length` bytes after it. */
export function writeRecordHeader(view: DataView, offset: number, record: Omit<Record, 'bytes'>, length: number): void {
  view.setUint8(offset, record.from === 'client' ? 0 : 1);
  view.setUint8(offset + 1, record.overwritten ? OVERWRITTEN : record.exact ? EXACT : 0);
  view.setUint16(offset + 2, record.connection);
  view.setUint32(offset + 4, length);
  view.setFloat64(offset + 8, record.at);
}

/**
 * Reads the records of one binary message. The bytes are views of the message, not copies.
 * @throws RangeError where the message ends inside a record or names a direction other than 0 and 1.
 */
export function decodeRecords(message: Uint8Array): Record[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const records: Record[] = [];
  for (let offset = 0; offset < message.length; ) {
    if (message.length - offset < RECORD_HEADER_LENGTH)
      throw new RangeError(`A record's header takes ${RECORD_HEADER_LENGTH} bytes, ${message.length - offset} left.`);
    const direction = view.getUint8(offset);
    if (direction > 1) throw new RangeError(`A record's direction is 0 or 1, got ${direction}.`);
    const flags = view.getUint8(offset + 1);
    const length = view.getUint32(offset + 4);
    const start = offset + RECORD_HEADER_LENGTH;
    if (length > message.length - start)
      throw new RangeError(`A record announces ${length} bytes, ${message.length - start} left.`);
    records.push({
      from: direction === 0 ? 'client' : 'server',
      connection: view.getUint16(offset + 2),
      at: view.getFloat64(offset + 8),
      exact: (flags & EXACT) !== 0,
      overwritten: (flags & OVERWRITTEN) !== 0,
      bytes: message.subarray(start, start + length),
    });
    offset = start + length;
  }
  return records;
}
