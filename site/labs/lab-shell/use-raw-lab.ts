import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '#site/sources/recording.ts';
import { pageLabel, pageSource } from './page-source.ts';
import { createRawLab, type RawLab } from './raw-lab.ts';

/** A lab of raw bytes for a component: its recording while it is rendered and at first. */
export function useRawLab(recording: Recording): RawLab {
  const [lab] = useState(() => {
    const isBuilding = typeof document === 'undefined';
    return createRawLab({
      recording,
      source: isBuilding ? undefined : pageSource(),
      label: pageLabel,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      origin: isBuilding ? '' : location.origin,
    });
  });
  useEffect(() => lab.start(), [lab]);
  return lab;
}
