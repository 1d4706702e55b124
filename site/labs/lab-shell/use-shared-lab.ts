import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '#site/sources/recording.ts';
import { createLab, type Lab } from './lab.ts';
import { pageLabel, pageSource } from './page-source.ts';

/** A lab that several islands of a page look at: one connection, one selection. */
interface Shared {
  readonly lab: Lab;
  /** Islands that show it now. */
  users: number;
  /** Whether it still is what the server rendered. */
  untouched: boolean;
  stop: () => void;
}

const labs = new Map<string, Shared>();

/** What an island shows. A component with hooks on the lab's signals takes `key`, since they may become another lab's. */
export interface SharedLab {
  readonly lab: Lab;
  readonly key: 'recording' | 'shared';
}

/**
 * The page's lab with this name. The first island to ask makes it, out of a recording that all of them bring; it is
 * connected as long as one of them stands. Where the page is built each island has one of its own, which is its recording.
 *
 * An island that comes alive later than the others first is its recording, too: Preact takes over what the server
 * rendered without looking at its attributes, so the first rendering must be the same.
 */
export function useSharedLab(name: string, recording: Recording): SharedLab {
  const [shared] = useState(() => sharedLab(name, recording));
  const [lab, setLab] = useState(() => (shared.untouched ? shared.lab : makeLab(recording, true)));
  useEffect(() => {
    shared.untouched = false;
    if (shared.users++ === 0) shared.stop = shared.lab.start();
    setLab(shared.lab);
    return () => {
      if (--shared.users === 0) shared.stop();
    };
  }, [shared]);
  return { lab, key: lab === shared.lab ? 'shared' : 'recording' };
}

const isBuilding = typeof document === 'undefined';

function makeLab(recording: Recording, onlyRecording: boolean): Lab {
  return createLab({
    recording,
    endpoint: 'echo',
    source: onlyRecording ? undefined : pageSource(),
    label: pageLabel,
  });
}

function sharedLab(name: string, recording: Recording): Shared {
  const known = labs.get(name);
  if (known) return known;
  const shared = { lab: makeLab(recording, isBuilding), users: 0, untouched: true, stop: () => {} };
  if (!isBuilding) labs.set(name, shared);
  return shared;
}
