import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '#site/sources/recording.ts';
import { createLab, type Lab } from './lab.ts';
import { pageLabel, pageSource } from './page-source.ts';

export interface UseLabOptions {
  readonly recording: Recording;
  readonly endpoint?: string;
  readonly subprotocols?: readonly string[];
}

/** A lab for a component: its recording while it is rendered and at first, its own connection from then on. */
export function useLab({ recording, endpoint = 'echo', subprotocols }: UseLabOptions): Lab {
  const [lab] = useState(() =>
    createLab({
      recording,
      endpoint,
      ...(subprotocols ? { subprotocols } : {}),
      source: typeof document === 'undefined' ? undefined : pageSource(),
      label: pageLabel,
    }),
  );
  useEffect(() => lab.start(), [lab]);
  return lab;
}
