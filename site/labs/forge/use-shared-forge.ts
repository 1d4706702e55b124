import { useEffect, useState } from 'preact/hooks';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import type { Recording } from '#site/sources/recording.ts';
import { type Bench, createBench } from './bench.ts';
import { createForge, type Forge } from './forge.ts';

/** What the two islands of the page work on: one frame in the making, one connection. */
export interface ForgeBench {
  readonly forge: Forge;
  readonly bench: Bench;
}

interface Shared extends ForgeBench {
  /** Islands that show it now. */
  users: number;
  /** Whether it still is what the server rendered. */
  untouched: boolean;
  stop: () => void;
}

let shared: Shared | undefined;

const isBuilding = typeof document === 'undefined';

/**
 * The page's forge. The first island to ask makes it; it is connected as long as one of them stands. The island that
 * comes alive later first is the recording, as the server rendered it, and then what the other one works on: a
 * component that uses its signals takes `key`. As in `useSharedLab`, where the reason stands.
 */
export function useSharedForge(recording: Recording): ForgeBench & { readonly key: 'recording' | 'shared' } {
  const [mine] = useState(() => sharedForge(recording));
  const [shown, show] = useState<ForgeBench>(() => (mine.untouched ? mine : make(recording, true)));
  useEffect(() => {
    mine.untouched = false;
    if (mine.users++ === 0) mine.stop = mine.forge.start();
    show(mine);
    return () => {
      if (--mine.users === 0) mine.stop();
    };
  }, [mine]);
  return { forge: shown.forge, bench: shown.bench, key: shown === mine ? 'shared' : 'recording' };
}

function make(recording: Recording, onlyRecording: boolean): ForgeBench {
  const forge = createForge({
    recording,
    source: onlyRecording ? undefined : pageSource(),
    label: pageLabel,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    origin: isBuilding ? '' : location.origin,
  });
  return { forge, bench: createBench(forge.sent) };
}

function sharedForge(recording: Recording): Shared {
  const made = shared ?? { ...make(recording, isBuilding), users: 0, untouched: true, stop: () => {} };
  if (!isBuilding) shared = made;
  return made;
}
