import type { Capture, CaptureEvent } from '#protocol/capture-file.ts';
import { hexFromBytes } from './hex.ts';
import type { RecordedEvent, Recording } from './recording.ts';

/**
 * A recording out of a golden capture. Runs where the page is built; what it returns goes with the page.
 * @throws RangeError for a capture without a handshake: as a recording it would show half a connection.
 */
export function recordingFrom(name: string, capture: Capture): Recording {
  if (capture.start !== 'handshake' || capture.target === undefined)
    throw new RangeError(`Expected a capture that begins with a request, got ${name}, which has only frames.`);
  const events = capture.events.map(recorded);
  // A FIN from each end closes a connection, at the second of the two.
  const fins = capture.events.filter((event) => event.type === 'end');
  const last = fins.at(-1);
  if (last && new Set(fins.map((fin) => fin.from)).size === 2)
    events.push({ close: 'fin', by: fins[0]?.from ?? last.from, at: last.at });
  return { name, target: capture.target, events };
}

function recorded(event: CaptureEvent): RecordedEvent {
  switch (event.type) {
    case 'bytes':
      return { from: event.from, at: event.at, hex: hexFromBytes(event.bytes) };
    case 'gap':
      return { from: event.from, at: event.at, gap: event.bytes };
    case 'end':
      return { end: event.from, at: event.at };
    case 'reset':
      return { close: 'reset', by: event.from, at: event.at };
  }
}
