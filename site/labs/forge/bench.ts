import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { loadInflater } from '#site/capture/inflating.ts';
import { type Built, buildFrame, type DraftProblem, type FrameDraft } from './draft.ts';
import { flipBit } from './flip.ts';
import { type Prediction, predict } from './predict.ts';
import { type PresetId, presetOf } from './presets.ts';
import { type ReadFrames, readFrames } from './read-frames.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A frame that waits in the sequence. `id` stays with it when it is moved. */
export interface Queued {
  readonly id: number;
  readonly bytes: Bytes;
}

/** What is on the bench: one frame in the making, and those that are done. Makes no traffic. */
export interface Bench {
  readonly draft: ReadonlySignal<FrameDraft>;
  /** Whether the handshake has to agree on permessage-deflate. */
  readonly deflate: ReadonlySignal<boolean>;
  /** The preset that the draft still is; undefined once something was changed. */
  readonly preset: ReadonlySignal<PresetId | undefined>;
  readonly problem: ReadonlySignal<DraftProblem | undefined>;
  /** The draft as bytes; while it cannot be written, as it last could. */
  readonly bytes: ReadonlySignal<Bytes>;
  readonly read: ReadonlySignal<ReadFrames>;
  readonly prediction: ReadonlySignal<Prediction>;
  readonly queue: ReadonlySignal<readonly Queued[]>;
  /** The whole sequence, joined; undefined while it is empty. */
  readonly sequence: ReadonlySignal<{ readonly bytes: Bytes; readonly prediction: Prediction } | undefined>;
  choose(preset: PresetId): void;
  edit(fields: Partial<FrameDraft>): void;
  flip(bit: number): void;
  /** Whether to offer permessage-deflate. */
  offer(deflate: boolean): void;
  /** Puts the draft at the sequence's end. False where it cannot be written. */
  add(): boolean;
  remove(id: number): void;
  /** @param by places; negative is towards the first. False at the ends. */
  move(id: number, by: number): boolean;
}

/**
 * @param sent what the connection that the next frames go through has carried
 * @param limit of a message, in bytes; undefined while the server has not told
 */
export function createBench(
  first: PresetId,
  sent: ReadonlySignal<readonly Uint8Array[]>,
  limit: ReadonlySignal<number | undefined>,
): Bench {
  const draft = signal(lastOf(first));
  const deflate = signal(presetOf(first).deflate === true);
  const preset = signal<PresetId | undefined>(first);
  const queue: Signal<readonly Queued[]> = signal(queuedOf(first));
  /** Counts what was fetched, so that what was read without it is read anew. */
  const inflaters = signal(0);

  const built = computed((): Built => buildFrame(draft.value));
  let good: Bytes = new Uint8Array(0);
  const bytes = computed(() => {
    if ('bytes' in built.value) good = built.value.bytes;
    return good;
  });
  const reading = (frames: Bytes): ReadFrames => {
    inflaters.value;
    return readFrames(frames, sent.value, deflate.value);
  };
  const read = computed(() => reading(bytes.value));
  const sequence = computed(() => {
    if (queue.value.length === 0) return undefined;
    const joined = joinBytes(queue.value.map((each) => each.bytes));
    return { bytes: joined, prediction: predict(reading(joined), limit.value) };
  });

  const offer = (wanted: boolean) => {
    deflate.value = wanted;
    if (wanted)
      void loadInflater().then(() => {
        inflaters.value += 1;
      });
  };
  const edited = (next: FrameDraft) => {
    if (next === draft.peek()) return;
    draft.value = next;
    preset.value = undefined;
  };

  return {
    draft,
    deflate,
    preset,
    problem: computed(() => ('problem' in built.value ? built.value.problem : undefined)),
    bytes,
    read,
    prediction: computed(() => predict(read.value, limit.value)),
    queue,
    sequence,
    choose(id) {
      offer(presetOf(id).deflate === true);
      draft.value = lastOf(id);
      queue.value = queuedOf(id);
      preset.value = id;
    },
    edit: (fields) => edited({ ...draft.peek(), ...fields }),
    flip: (bit) => edited(flipBit(draft.peek(), bit)),
    offer(wanted) {
      offer(wanted);
      preset.value = undefined;
    },
    add() {
      const now = built.peek();
      if ('problem' in now) return false;
      queue.value = [...queue.peek(), { id: ++ids, bytes: now.bytes }];
      return true;
    },
    remove(id) {
      queue.value = queue.peek().filter((each) => each.id !== id);
    },
    move(id, by) {
      const before = queue.peek();
      const from = before.findIndex((each) => each.id === id);
      const to = from + by;
      const moved = before[from];
      if (!moved || to < 0 || to >= before.length) return false;
      const rest = before.filter((each) => each !== moved);
      queue.value = [...rest.slice(0, to), moved, ...rest.slice(to)];
      return true;
    },
  };
}

let ids = 0;

/** The frame that the preset is about: of several, the last. */
function lastOf(id: PresetId): FrameDraft {
  const { frames } = presetOf(id);
  return frames.at(-1) ?? frames[0];
}

/** A preset of several frames is a sequence; one of a single frame is only a draft. */
function queuedOf(id: PresetId): readonly Queued[] {
  const { frames } = presetOf(id);
  if (frames.length === 1) return [];
  return frames.flatMap((frame) => {
    const built = buildFrame(frame);
    return 'bytes' in built ? [{ id: ++ids, bytes: built.bytes }] : [];
  });
}

function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
