import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '#site/sources/recording.ts';
import { createLab, type Lab } from './lab.ts';
import { pageLabel, pageSource } from './page-source.ts';

/** A lab that several islands of a page look at: one connection, one selection. */
interface Shared {
  readonly lab: Lab;
  /** Islands that show it now. */
  users: number;
  stop: () => void;
}

const labs = new Map<string, Shared>();

/**
 * The page's lab with this name. The first island to ask makes it, out of a recording that all of them bring; it is
 * connected as long as one of them stands. Where the page is built each island has one of its own, which is its recording.
 */
export function useSharedLab(name: string, recording: Recording): Lab {
  const [shared] = useState(() => sharedLab(name, recording));
  useEffect(() => {
    if (shared.users++ === 0) shared.stop = shared.lab.start();
    return () => {
      if (--shared.users === 0) shared.stop();
    };
  }, [shared]);
  return shared.lab;
}

function sharedLab(name: string, recording: Recording): Shared {
  const isBuilding = typeof document === 'undefined';
  const known = labs.get(name);
  if (known) return known;
  const lab = createLab({
    recording,
    endpoint: 'echo',
    source: isBuilding ? undefined : pageSource(),
    label: pageLabel,
  });
  const shared = { lab, users: 0, stop: () => {} };
  if (!isBuilding) labs.set(name, shared);
  return shared;
}
