import { expect, test } from 'vitest';
import { wayOf } from './way.ts';

test.each([
  ['nothing was sent', { taken: 0, unsent: 0, echoed: 0 }, [0, 0, 0]],
  ['the sockets take it all', { taken: 1024, unsent: 0, echoed: 0 }, [0, 1024, 0]],
  ['the browser holds the rest', { taken: 5000, unsent: 900, echoed: 100 }, [900, 4000, 100]],
  ['it counts framing too', { taken: 64, unsent: 72, echoed: 0 }, [64, 0, 0]],
  ['it has come back', { taken: 5000, unsent: 0, echoed: 5000 }, [0, 0, 5000]],
  // The browser is looked at ten times a second, echoes at once.
  ['the look at the browser is older than an echo', { taken: 5000, unsent: 900, echoed: 5000 }, [900, 0, 5000]],
])('%s', (_, numbers, expected) => {
  const { unsent, onWay, echoed } = wayOf(numbers);
  expect([unsent, onWay, echoed]).toEqual(expected);
});
