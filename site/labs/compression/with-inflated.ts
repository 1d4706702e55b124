import { createDissectorWith } from '#protocol/dissector.ts';
import { makeInflater } from '#protocol/inflater.ts';
import { bytesFromHex, hexFromBytes } from '#site/sources/hex.ts';
import type { Recording } from '#site/sources/recording.ts';

/** The recording, with what its compressed payloads inflate to. Runs where the page is built, which then needs no inflater. */
export function withInflated(recording: Recording): Recording {
  const inflated: string[] = [];
  const dissector = createDissectorWith((...agreed) => {
    const inflater = makeInflater(...agreed);
    return {
      get problem() {
        return inflater.problem;
      },
      push(payload, last) {
        const part = inflater.push(payload, last);
        inflated.push(hexFromBytes(part ?? new Uint8Array()));
        return part;
      },
      lose: () => inflater.lose(),
      next: () => inflater.next(),
    };
  });
  for (const event of recording.events) if ('hex' in event) dissector.push(event.from, bytesFromHex(event.hex));
  return { ...recording, inflated };
}
