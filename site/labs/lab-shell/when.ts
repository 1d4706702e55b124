import { effect } from '@preact/signals';

/** Settles with what is read as soon as that is something. */
export function when<Value>(read: () => Value | undefined): Promise<Value> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let done = false;
    stop = effect(() => {
      const value = read();
      if (value === undefined || done) return;
      done = true;
      // The first run comes before there is anything to stop.
      queueMicrotask(() => stop?.());
      resolve(value);
    });
  });
}
