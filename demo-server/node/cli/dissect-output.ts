import type { Pending } from '#protocol/connection.ts';
import type { Frame, Item, Note } from '#protocol/model.ts';

/**
 * One line of the output, without its line end: the keys and types that the README promises.
 * @param pending what the dissector had of a frame before its direction ended: a tail then tells the header too
 */
export function writeItem(item: Item, pending?: Pending): string {
  return JSON.stringify(jsonOf(item, pending));
}

function jsonOf(item: Item, pending: Pending | undefined): object {
  switch (item.kind) {
    case 'request': {
      const { method, target, version } = item;
      return { type: 'request', method, target, version, headers: pairs(item), notes: notesOf(item) };
    }
    case 'response': {
      const { version, status, reason } = item;
      return { type: 'response', version, status, reason, headers: pairs(item), notes: notesOf(item) };
    }
    case 'frame':
      return frameJson(item);
    case 'body': {
      const content = item.content === undefined ? {} : { content: hexOf(item.content) };
      return { type: 'body', ...placeOf(item), bytes: hexOf(item.bytes), ...content, notes: notesOf(item) };
    }
    case 'tail':
      return { type: 'tail', ...placeOf(item), ...cutFrame(pending), bytes: hexOf(item.bytes), notes: notesOf(item) };
  }
}

function frameJson(frame: Frame): object {
  return {
    type: 'frame',
    from: frame.from,
    offset: frame.offset,
    ...headerJson(frame),
    payload: hexOf(frame.payload),
    ...(frame.inflated === undefined ? {} : { inflated: hexOf(frame.inflated) }),
    ...(frame.close === undefined ? {} : { close: { code: frame.close.code, reason: frame.close.reason } }),
    notes: notesOf(frame),
  };
}

type Header = Omit<Frame, 'kind' | 'from' | 'offset' | 'payload' | 'notes'>;

function headerJson({ fin, rsv1, rsv2, rsv3, opcode, masked, maskingKey, headerLength, payloadLength }: Header) {
  return {
    fin,
    rsv1,
    rsv2,
    rsv3,
    opcode,
    masked,
    maskingKey: maskingKey === null ? null : hexOf(maskingKey),
    headerLength,
    // JSON numbers are doubles to most readers, and those are exact up to 2^53 - 1.
    payloadLength: typeof payloadLength === 'bigint' ? payloadLength.toString() : payloadLength,
  };
}

/** What a frame that was cut off had announced, and the payload up to the cut. */
function cutFrame(pending: Pending | undefined): object {
  if (pending?.kind !== 'frame' || pending.header === undefined) return {};
  return { ...headerJson(pending.header), payload: hexOf(pending.payload) };
}

function pairs({ headers }: { readonly headers: readonly { readonly name: string; readonly value: string }[] }) {
  return headers.map(({ name, value }) => [name, value]);
}

function placeOf({ from, span }: Extract<Item, { readonly span: unknown; readonly from: unknown }>) {
  return { from, offset: span.start / 8 };
}

function notesOf({ notes }: { readonly notes: readonly Note[] }) {
  return notes.map(({ rule, severity, section }) => ({ rule, severity, section }));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
