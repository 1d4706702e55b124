import type { Capture, CaptureEvent } from '../capture-file.ts';
import { type ConnectionDissector, createDissector } from '../connection.ts';
import { parseDeflate } from '../deflate-text.ts';
import type { Item } from '../model.ts';

/** A dissector that knows what the capture leaves out. */
export function dissectorFor(capture: Capture): ConnectionDissector {
  return createDissector({
    handshake: capture.start === 'handshake',
    deflate: capture.deflate === undefined ? undefined : parseDeflate(capture.deflate),
  });
}

/** Everything that comes out of a capture, in order. `cut` may hand over the bytes of an event in pieces. */
export function dissectCapture(
  capture: Capture,
  cut: (bytes: Uint8Array) => Iterable<Uint8Array> = (bytes) => [bytes],
): Item[] {
  const dissector = dissectorFor(capture);
  return capture.events.flatMap((event) => [...dissectEvent(dissector, event, cut)]);
}

function* dissectEvent(
  dissector: ConnectionDissector,
  event: CaptureEvent,
  cut: (bytes: Uint8Array) => Iterable<Uint8Array>,
): Iterable<Item> {
  switch (event.type) {
    case 'bytes':
      for (const piece of cut(event.bytes)) yield* dissector.push(event.from, piece);
      break;
    case 'gap':
      yield* dissector.gap(event.from, event.bytes);
      break;
    case 'end':
      yield* dissector.end(event.from);
      break;
    case 'reset':
      // A reset ends both directions at once (RFC 9293 §3.5.2).
      yield* dissector.end('client');
      yield* dissector.end('server');
  }
}
