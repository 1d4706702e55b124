import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';

/** Whether a signal has another value than at first, when the page was what the server rendered. */
export function useChanged(signal: ReadonlySignal<unknown>): boolean {
  const [first] = useState(() => signal.peek());
  return useComputed(() => signal.value !== first).value;
}
