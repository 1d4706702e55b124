import { useEffect, useState } from 'preact/hooks';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { type AnswerTries, createAnswerTries } from './answer-try.ts';

/** Tries of broken answers for a component, on the page's own source. */
export function useAnswerTries(): AnswerTries {
  const [tries] = useState(() =>
    createAnswerTries({ source: typeof document === 'undefined' ? undefined : pageSource(), label: pageLabel }),
  );
  useEffect(() => tries.start(), [tries]);
  return tries;
}
