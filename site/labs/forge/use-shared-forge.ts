import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { type Shared, type Shown, toShare, useShared } from '#site/labs/lab-shell/use-shared.ts';
import type { Recording } from '#site/sources/recording.ts';
import { type Bench, createBench } from './bench.ts';
import { createForge, type Forge } from './forge.ts';

/** What the two islands of the page work on: one frame in the making, one connection. */
export interface ForgeBench {
  readonly forge: Forge;
  readonly bench: Bench;
}

let shared: Shared<ForgeBench> | undefined;

const isBuilding = typeof document === 'undefined';

/** The page's forge. The first island to ask makes it. A component that uses its signals takes `key`. */
export function useSharedForge(recording: Recording): ForgeBench & Pick<Shown<ForgeBench>, 'key'> {
  const { value, key } = useShared(
    () => sharedForge(recording),
    () => make(recording, true),
  );
  return { ...value, key };
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

function sharedForge(recording: Recording): Shared<ForgeBench> {
  if (shared) return shared;
  const value = make(recording, isBuilding);
  const made = toShare(value, () => value.forge.start());
  if (!isBuilding) shared = made;
  return made;
}
