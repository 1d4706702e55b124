import { fieldsOf } from '../fields-of.ts';
import type { Body, Field, Frame, Item, Note, RequestHead, ResponseHead, Span, Tail } from '../model.ts';
import { opcodeId } from '../opcodes.ts';
import { decodeUtf8 } from '../utf8.ts';
import { writeHex } from './write-capture.ts';

/** What came out of a dissector, as the `expected` block of a capture: a paragraph an item, spans in `byte.bit`. */
export function writeLog(items: readonly Item[]): string {
  return items.map((item) => `${writeItem(item).join('\n')}\n`).join('\n');
}

function writeItem(item: Item): string[] {
  return [
    title(item),
    ...rows(fieldsOf(item)),
    ...meaning(item).map((line) => `  = ${line}`),
    ...item.notes.map(writeNote),
  ];
}

/** A row for each field with its parts, and one for the bits of a byte together. */
function rows(fields: readonly Field[]): string[] {
  const written: string[] = [];
  let sharesByte = false;
  for (const field of fields) {
    const row = writeField(field);
    if (sharesByte) written.push(`${written.pop()} | ${row}`);
    else written.push(`  ${row}`);
    sharesByte = field.span.end % 8 !== 0;
  }
  return written;
}

function title(item: Item): string {
  const fields = fieldsOf(item);
  const start = item.kind === 'frame' ? item.offset * 8 : item.span.start;
  const end = item.kind === 'frame' ? (fields.at(-1)?.span.end ?? start) : item.span.end;
  return `${item.from} ${item.kind} ${span({ start, end })}`;
}

/** What the item says beyond its fields. */
function meaning(item: Item): string[] {
  switch (item.kind) {
    case 'request':
      return [`${item.method} ${item.target} ${item.version}`, ...negotiated(item)];
    case 'response':
      return [`${item.version} ${item.status} ${item.reason}`, ...negotiated(item)];
    case 'frame':
      return frameMeaning(item);
    default:
      return bodyMeaning(item);
  }
}

function negotiated({ headers, subprotocols, extensions }: RequestHead | ResponseHead): string[] {
  const known = headers.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return [
    `known headers: ${known.join(', ') || 'none'}`,
    ...(subprotocols.length > 0 ? [`subprotocols: ${JSON.stringify(subprotocols)}`] : []),
    ...extensions.map(({ name, parameters }) => {
      const written = parameters.map((parameter) =>
        parameter.value === undefined ? parameter.name : `${parameter.name}=${JSON.stringify(parameter.value)}`,
      );
      return `extension: ${[name, ...written].join('; ')}`;
    }),
  ];
}

function bodyMeaning(item: Body | Tail): string[] {
  return item.kind === 'body' && item.content !== undefined ? [`content: ${inline(item.content)}`] : [];
}

function frameMeaning(frame: Frame): string[] {
  const { opcode, headerLength, lengthForm, payload, message, inflated, close } = frame;
  const lines = [`${opcodeId(opcode)}, header ${headerLength} bytes, length in ${lengthForm} bits`];
  if (!message && payload.length > 0) lines.push(`payload: ${inline(payload)}`);
  if (message)
    lines.push(
      `message: ${opcodeId(message.opcode)} in ${message.frames}, ${message.payload.length} bytes: ${inline(message.payload)}`,
    );
  if (inflated) lines.push(`inflated: ${inflated.length} bytes`);
  if (close) lines.push(`close: ${close.code} ${JSON.stringify(close.reason)}`);
  return lines;
}

function writeField({ id, span: where, value: of, fields }: Field): string {
  const own = `${span(where)} ${id}`;
  // The parts say it all.
  return fields ? `${own}: ${fields.map(writeField).join(' | ')}` : `${own} ${value(of)}`;
}

function value(of: Field['value']): string {
  if (of instanceof Uint8Array) return writeHex(of).join(' ');
  if (typeof of === 'boolean') return of ? '1' : '0';
  return typeof of === 'string' ? JSON.stringify(of) : String(of);
}

function writeNote({ rule, severity, section, span: where, data }: Note): string {
  const said = data === undefined ? '' : ` ${JSON.stringify(data)}`;
  return `  ! ${span(where)} ${severity} ${rule} (${section})${said}`;
}

/** As text where it is text that can be printed, else in hex. */
function inline(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\r\n\t]*$/u.test(text) && !/\ufffd|(.)\1{31}/su.test(text)
    ? JSON.stringify(text)
    : writeHex(bytes).join(' ');
}

function span({ start, end }: Span): string {
  return `${at(start)}-${at(end)}`;
}

/** Bytes, and the bit in it where it is not the first. */
function at(bit: number): string {
  return bit % 8 === 0 ? String(bit / 8) : `${Math.floor(bit / 8)}.${bit % 8}`;
}
