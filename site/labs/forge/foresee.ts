import { computed, type ReadonlySignal } from '@preact/signals';
import type { Bench } from './bench.ts';
import { type Prediction, predict } from './predict.ts';

/** What is foreseen of all that is on the bench. */
export interface Foresight {
  readonly draft: ReadonlySignal<Prediction>;
  /** The whole sequence, joined; undefined while it is empty. */
  readonly sequence: ReadonlySignal<
    { readonly bytes: Uint8Array<ArrayBuffer>; readonly prediction: Prediction } | undefined
  >;
}

/** @param limit of a message, in bytes; undefined while the server has not told */
export function foresee(bench: Bench, limit: ReadonlySignal<number | undefined>): Foresight {
  return {
    draft: computed(() => predict(bench.read.value, limit.value)),
    sequence: computed(() => {
      if (bench.queue.value.length === 0) return undefined;
      const bytes = joinBytes(bench.queue.value.map((each) => each.bytes));
      return { bytes, prediction: predict(bench.reading(bytes), limit.value) };
    }),
  };
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
