import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { TEXT } from '#protocol/opcodes.ts';
import { loadInflater } from '#site/capture/inflating.ts';
import { type Built, buildFrame, type DraftProblem, draftOf, type FrameDraft } from './draft.ts';
import { flipBit } from './flip.ts';
import { FIRST, type PresetId } from './preset-list.ts';
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
  readonly queue: ReadonlySignal<readonly Queued[]>;
  /** Reads frames as the server would: those of the draft, or others on the same connection. */
  reading(bytes: Bytes): ReadFrames;
  /** Settles when the preset stands on the bench. */
  choose(preset: PresetId): Promise<void>;
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
 * A bench with the first preset on it.
 * @param sent what the connection that the next frames go through has carried
 */
export function createBench(sent: ReadonlySignal<readonly Uint8Array[]>): Bench {
  const draft = signal(draftOf(TEXT, { masked: false }));
  const deflate = signal(false);
  const preset = signal<PresetId | undefined>(FIRST);
  const queue: Signal<readonly Queued[]> = signal([]);
  /** The last choice: of two in a row only the second counts, whichever is there first. */
  let wanted: PresetId | undefined;
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
  const offer = (wanted: boolean) => {
    deflate.value = wanted;
    if (wanted)
      void loadInflater().then(() => {
        inflaters.value += 1;
      });
  };
  const edited = (next: FrameDraft) => {
    if (next === draft.peek()) return;
    wanted = undefined;
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
    queue,
    reading,
    async choose(id) {
      wanted = id;
      // Said before its frames are here: the list must not jump back under who walks through it.
      preset.value = id;
      const { presetOf } = await import('./presets.ts');
      if (wanted !== id) return;
      const { frames, deflate: compressed } = presetOf(id);
      offer(compressed === true);
      draft.value = frames.at(-1) ?? frames[0];
      // A preset of several frames is a sequence; one of a single frame is only a draft.
      queue.value = frames.length === 1 ? [] : frames.flatMap(queued);
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

function queued(frame: FrameDraft): readonly Queued[] {
  const built = buildFrame(frame);
  return 'bytes' in built ? [{ id: ++ids, bytes: built.bytes }] : [];
}
