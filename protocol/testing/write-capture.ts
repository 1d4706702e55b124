import type { CaptureEvent } from '../capture-file.ts';

/** Runs of the same byte from this length on are written as a repetition. */
const RUN = 32;
const ROW = 16;

/** Bytes as rows of a `wire` block: a head and a readable body after it as strings, everything else as hex. */
export function writeBytes(bytes: Uint8Array): string[] {
  const headEnd = headLength(bytes);
  const rest = bytes.subarray(headEnd);
  const readable = headEnd > 0 && rest.every((byte) => isReadable(byte));
  return [...writeLines(bytes.subarray(0, headEnd)), ...(readable ? writeLines(rest) : writeHex(rest))];
}

/** Hex rows of 16 bytes; long runs of one byte as `61*65536`. */
export function writeHex(bytes: Uint8Array): string[] {
  const rows: string[] = [];
  let row: string[] = [];
  const flush = (): void => {
    if (row.length > 0) rows.push(row.join(' '));
    row = [];
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    let end = at + 1;
    while (end < bytes.length && bytes[end] === byte) end++;
    if (end - at >= RUN) {
      flush();
      rows.push(`${hex(byte)}*${end - at}`);
      at = end;
    } else {
      row.push(hex(byte));
      at++;
      if (row.length === ROW) flush();
    }
  }
  flush();
  return rows;
}

/** The events as the text of a `wire` block, without its fences. */
export function writeWire(events: readonly CaptureEvent[]): string {
  return events.map(writeEvent).join('');
}

function writeEvent(event: CaptureEvent): string {
  const opening = `${event.from} ${Math.round(event.at * 10) / 10}`;
  if (event.type === 'gap') return `${opening} gap ${event.bytes}\n`;
  if (event.type !== 'bytes') return `${opening} ${event.type}\n`;
  return [opening, ...writeBytes(event.bytes).map((row) => `  ${row}`), ''].join('\n');
}

/** How many of the first bytes are whole lines of an HTTP head; 0 where these bytes do not begin one. */
function headLength(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!/^(?:[A-Z]+ \S+ HTTP\/|HTTP\/)[\x20-\x7e]*\r?\n/.test(text)) return 0;
  const end = /\r?\n\r?\n/.exec(text);
  const length = end ? end.index + end[0].length : text.lastIndexOf('\n') + 1;
  return bytes.subarray(0, length).every((byte) => isReadable(byte)) ? length : 0;
}

/** Printable ASCII, or what ends and indents lines. */
function isReadable(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function writeLines(bytes: Uint8Array): string[] {
  const lines =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line) => JSON.stringify(line));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
