import type { Recording } from '#site/sources/recording.ts';
import { createLab, type Lab } from './lab.ts';
import { pageLabel, pageSource } from './page-source.ts';
import { type Shared, type Shown, toShare, useShared } from './use-shared.ts';

const labs = new Map<string, Shared<Lab>>();

/** What an island shows of a lab that several look at: one connection, one selection. */
export interface SharedLab {
  readonly lab: Lab;
  readonly key: Shown<Lab>['key'];
}

/**
 * The page's lab with this name. The first island to ask makes it, out of a recording that all of them bring. Where the
 * page is built each island has one of its own, which is its recording.
 */
export function useSharedLab(name: string, recording: Recording): SharedLab {
  const { value, key } = useShared(
    () => sharedLab(name, recording),
    () => makeLab(recording, true),
  );
  return { lab: value, key };
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

function sharedLab(name: string, recording: Recording): Shared<Lab> {
  const known = labs.get(name);
  if (known) return known;
  const lab = makeLab(recording, isBuilding);
  const shared = toShare(lab, () => lab.start());
  if (!isBuilding) labs.set(name, shared);
  return shared;
}
