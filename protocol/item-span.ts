import type { Item, Span } from './model.ts';

/** Where an item stands in its direction's stream, in bits. The items of a direction that has ended tile the stream. */
export function itemSpan(item: Item): Span {
  if (item.kind !== 'frame') return item.span;
  const start = item.offset * 8;
  return { start, end: start + (item.headerLength + Number(item.payloadLength)) * 8 };
}
