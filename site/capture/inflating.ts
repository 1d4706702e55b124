import type { ConnectionDissector } from '#protocol/connection.ts';
import { createDissectorWith } from '#protocol/dissector.ts';
import type { MakeInflater, MessageInflater } from '#protocol/inflater.ts';

// The library that inflates is a fifth of a lesson's script, and most connections agree on no compression.
let makeInflater: MakeInflater | undefined;

/** Leaves messages compressed. Only for connections that asked for no compression: there it is never used. */
export const leaveCompressed: MakeInflater = () => ({
  problem: undefined,
  push: () => undefined,
  lose() {},
  next() {},
});

/** Looks for what inflates when the first message is, not at the handshake: most readers come to a page and send nothing. */
const whenNeeded: MakeInflater = (...agreed) => {
  let inflater: MessageInflater | undefined;
  const need = () => {
    inflater ??= (makeInflater ?? leaveCompressed)(...agreed);
    return inflater;
  };
  return {
    get problem() {
      return inflater?.problem;
    },
    push: (payload, last) => need().push(payload, last),
    lose: () => need().lose(),
    next: () => inflater?.next(),
  };
};

/** A dissector that inflates where `loadInflater` has been waited for. */
export function capturingDissector(): ConnectionDissector {
  return createDissectorWith(whenNeeded);
}

/** A dissector for a recording whose payloads were inflated before: it gives them out in that order. */
export function knowingDissector(inflated: readonly Uint8Array[]): ConnectionDissector {
  const left = [...inflated];
  return createDissectorWith(() => ({ problem: undefined, push: () => left.shift(), lose() {}, next() {} }));
}

/** Whether frames to this target have to wait for `loadInflater`: the demo server compresses where `?deflate` asks. */
export function needsInflater(target: string): boolean {
  return makeInflater === undefined && /[?&]deflate(?:[=&]|$)/.test(target);
}

/** Fetches what inflates. What it gives back settles when connections that compress can be dissected. */
export async function loadInflater(): Promise<void> {
  makeInflater = (await import('#protocol/inflater.ts')).makeInflater;
}
