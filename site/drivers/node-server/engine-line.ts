import { addEventListener, location, reportError } from './primordials.ts';

let isAsked = false;
let found: number | undefined;

// The first listener of all, so that nobody takes the question for an error.
addEventListener('error', (event) => {
  if (!isAsked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  found = lineIn(event);
});

/** The line that an engine names in the event of an error, unless it is one of this script. */
function lineIn({ lineno, filename }: ErrorEvent): number | undefined {
  return lineno > 0 && filename !== location.href ? lineno : undefined;
}

/**
 * The line of an error that has no call of the file on its stack, such as one in its grammar: an engine remembers where it
 * found that, and says so in the event of an error that nobody caught (HTML §8.1.4.6).
 */
export function engineLine(error: unknown): number | undefined {
  found = undefined;
  isAsked = true;
  reportError(error);
  isAsked = false;
  return found;
}
