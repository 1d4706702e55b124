import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Dissector } from '#protocol/model.ts';
import type { Clock, WireEvent } from '#site/sources/source.ts';
import { ConnectionRecord } from './connection-record.ts';
import { capturingDissector, loadInflater, needsInflater } from './inflating.ts';
import type { CapturedConnection, Selection } from './model.ts';
import { type Schedule, scheduleDrawing } from './schedule.ts';
import type { ScriptEvent } from './script.ts';
import { nothingSelected } from './selection.ts';

export interface CaptureOptions {
  /** Of all connections together; the chosen frame is kept beside them. */
  readonly maxFrames?: number;
  /** What the frames hold, all connections together. */
  readonly maxBytes?: number;
  readonly maxConnections?: number;
  /** Whether a connection with this label belongs here; all of them unless told. */
  readonly accepts?: (label: string | undefined) => boolean;
  readonly schedule?: Schedule;
  readonly dissector?: () => Dissector;
}

/** The record of what crossed the wire, dissected as it grows. Bytes are taken in at once; publishing waits for drawing. */
export interface Capture {
  /** In the order in which they were opened. Changes once a drawing at the most. */
  readonly connections: ReadonlySignal<readonly CapturedConnection[]>;
  /** Shared by all views of this capture. */
  readonly selection: Signal<Selection>;
  apply(event: WireEvent): void;
  /** What the page's script did on its newest connection with this label, in order; it may come before the wire's word of it. */
  script(label: string, event: ScriptEvent): void;
  /** Publishes what is known, now. */
  publish(): void;
  /** Nothing more is published. */
  dispose(): void;
}

/** Labels whose connection has not been announced, and events of each, that may wait. */
const EARLY_LABELS = 32;
const EARLY_EVENTS = 10_000;

/** A capture that holds a bounded number of frames, bytes and connections: the newest. */
export function createCapture({
  maxFrames = 10_000,
  maxBytes = 16 * 1024 * 1024,
  maxConnections = 64,
  accepts = () => true,
  schedule = scheduleDrawing,
  dissector = capturingDissector,
}: CaptureOptions = {}): Capture {
  const records = new Map<string, ConnectionRecord>();
  const early = new Map<string, ScriptEvent[]>();
  const connections = signal<readonly CapturedConnection[]>([]);
  const selection = signal<Selection>(nothingSelected);
  let session = '';
  let clock: Clock | undefined;
  let newestAt = 0;
  let frames = 0;
  let bytes = 0;
  let cancel: (() => void) | undefined;
  let disposed = false;

  const chosenIn = (record: ConnectionRecord): number | undefined => {
    const { connection, frame } = selection.peek();
    return connection === record.key ? frame : undefined;
  };

  const publish = () => {
    cancel?.();
    cancel = undefined;
    if (!disposed) connections.value = Array.from(records.values(), (record) => record.snapshot());
  };
  const changed = () => {
    if (!disposed) cancel ??= schedule(publish);
  };

  const stopChoosing = effect(() => {
    selection.value;
    for (const record of records.values()) record.choose(chosenIn(record));
    changed();
  });

  const newestWith = (label: string): ConnectionRecord | undefined => {
    for (const record of [...records.values()].reverse())
      if (record.label === label && record.key.startsWith(`${session}/`)) return record;
    return undefined;
  };

  const remember = (record: ConnectionRecord) => {
    if (records.size >= maxConnections) {
      // Closed ones go first; an open one would only lose what it has so far, and stay unnamed for what comes.
      const oldest = [...records.values()].find((candidate) => candidate.closed) ?? records.values().next().value;
      if (oldest) {
        records.delete(oldest.key);
        frames -= oldest.log.length;
        bytes -= oldest.log.bytes;
      }
    }
    records.set(record.key, record);
    if (clock) record.clock(clock);
    if (record.label === undefined) return;
    for (const event of early.get(record.label) ?? []) record.script(event);
    early.delete(record.label);
  };

  /** Runs a change of one record and keeps the counts, then lets the oldest frames of the fullest connections go. */
  const grow = (record: ConnectionRecord, change: () => void) => {
    frames -= record.log.length;
    bytes -= record.log.bytes;
    change();
    frames += record.log.length;
    bytes += record.log.bytes;
    while (frames > maxFrames || bytes > maxBytes) {
      const full = fullest(records.values(), record, frames > maxFrames ? 'length' : 'bytes');
      if (!full) break;
      const before = full.log.bytes;
      full.forget(chosenIn(full));
      frames -= 1;
      bytes -= before - full.log.bytes;
    }
  };

  /** Whether frames come with this event, on a connection that may have agreed on compression. */
  const mayBeCompressed = (event: WireEvent): boolean => {
    if (event.type !== 'bytes' && event.type !== 'gap') return false;
    const record = records.get(`${session}/${event.connection}`);
    if (!record || !needsInflater(record.target)) return false;
    // A head alone holds no frame. Most come whole; of one in pieces the pieces wait, which harms nobody.
    return event.type === 'gap' || record.hasHead(event.from) || !endsHead(event.bytes);
  };

  /** What waits for the inflater to be loaded; undefined where nothing has to. */
  let held: WireEvent[] | undefined;
  const apply = (event: WireEvent) => {
    if (held) held.push(event);
    else if (dissector === capturingDissector && mayBeCompressed(event)) {
      held = [event];
      // Without it messages stay compressed: better than a capture that stops.
      void loadInflater().finally(() => {
        const waiting = held ?? [];
        held = undefined;
        for (const each of waiting) take(each);
      });
    } else take(event);
  };

  const take = (event: WireEvent) => {
    if (event.type === 'session') {
      session = event.session;
      clock = undefined;
      early.clear();
      return;
    }
    if (event.type === 'clock') {
      clock = event.clock;
      for (const record of records.values()) if (record.key.startsWith(`${session}/`)) record.clock(event.clock);
      return changed();
    }
    if ('at' in event) newestAt = event.at;
    if (event.type === 'open') {
      if (!accepts(event.label)) return;
      remember(new ConnectionRecord(session, event, dissector()));
      return changed();
    }
    const record = records.get(`${session}/${event.connection}`);
    if (!record) return;
    grow(record, () => {
      if (event.type === 'bytes') record.bytes(event);
      else if (event.type === 'gap') record.gap(event, newestAt);
      else if (event.type === 'end') record.end(event);
      else if (event.type === 'error') record.error(event);
      else record.close(event);
    });
    changed();
  };

  const script = (label: string, event: ScriptEvent) => {
    const record = newestWith(label);
    if (record) {
      record.script(event);
      changed();
    } else if (early.has(label) || early.size < EARLY_LABELS) {
      const waiting = early.get(label) ?? [];
      if (waiting.length < EARLY_EVENTS) waiting.push(event);
      early.set(label, waiting);
    }
  };

  const dispose = () => {
    disposed = true;
    stopChoosing();
    cancel?.();
  };

  return { connections, selection, apply, script, publish, dispose };
}

/** RFC 9112 §2.1: whether these bytes end with the empty line that ends a head. */
function endsHead(bytes: Uint8Array): boolean {
  return [0x0d, 0x0a, 0x0d, 0x0a].every((byte, at) => bytes[bytes.length - 4 + at] === byte);
}

/** Whose log holds the most, so that a flood on one connection does not cost another its few frames. The newest frame stays. */
function fullest(
  records: Iterable<ConnectionRecord>,
  newest: ConnectionRecord,
  measure: 'length' | 'bytes',
): ConnectionRecord | undefined {
  let most: ConnectionRecord | undefined;
  for (const record of records) {
    if (record.log.length <= (record === newest ? 1 : 0)) continue;
    if (!most || record.log[measure] > most.log[measure]) most = record;
  }
  return most;
}
