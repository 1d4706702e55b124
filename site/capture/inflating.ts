import { createDissectorWith } from '#protocol/dissector.ts';
import type { MakeInflater } from '#protocol/inflater.ts';
import type { Dissector } from '#protocol/model.ts';

// The library that inflates is a fifth of a lesson's script, and most connections agree on no compression.
let makeInflater: MakeInflater | undefined;

/** Leaves messages compressed. Only for connections that asked for no compression: there it is never used. */
export const leaveCompressed: MakeInflater = () => ({ problem: undefined, push: () => undefined, lose() {}, next() {} });

/** A dissector that inflates where `loadInflater` has been waited for. */
export function capturingDissector(): Dissector {
  return createDissectorWith(makeInflater ?? leaveCompressed);
}

/** Whether a connection to this target has to wait for `loadInflater`: the demo server compresses where `?deflate` asks. */
export function needsInflater(target: string): boolean {
  return makeInflater === undefined && /[?&]deflate(?:[=&]|$)/.test(target);
}

/** Fetches what inflates. What it gives back settles when connections that compress can be dissected. */
export async function loadInflater(): Promise<void> {
  makeInflater = (await import('#protocol/inflater.ts')).makeInflater;
}
