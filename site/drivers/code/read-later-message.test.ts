import { expect, it } from 'vitest';
import { readLaterMessage } from './read-later-message.ts';

const hidden = { nonce: 'n', type: 'page', name: 'visibilitychange', detail: { visibilityState: 'hidden' } };
const taps = { nonce: 'n', type: 'taps', taps: [{ label: 'a', tap: 'T.a' }] };

it('reads what becomes of the page, and the taps of another session', () => {
  expect(readLaterMessage(hidden, 'n')).toEqual({
    type: 'page',
    name: 'visibilitychange',
    detail: { visibilityState: 'hidden' },
  });
  expect(readLaterMessage({ ...hidden, name: 'pageshow', detail: { persisted: true, more: 1 } }, 'n')).toEqual({
    type: 'page',
    name: 'pageshow',
    detail: { persisted: true },
  });
  expect(readLaterMessage({ ...hidden, name: 'freeze', detail: {} }, 'n')).toMatchObject({ detail: {} });
  expect(readLaterMessage(taps, 'n')).toEqual({ type: 'taps', taps: taps.taps });
});

it.each<[string, unknown]>([
  ['another run', { ...hidden, nonce: 'other' }],
  ['the question', 'n'],
  ['another type', { ...hidden, type: 'run' }],
  ['an event that no page has', { ...hidden, name: 'message' }],
  ['a detail that is none', { ...hidden, detail: 'hidden' }],
  ['a state that is no text', { ...hidden, detail: { visibilityState: 1 } }],
  ['persisted that is no boolean', { ...hidden, detail: { persisted: 'yes' } }],
  ['taps that are no list', { ...taps, taps: 'T.a' }],
  ['more taps than a page asks for', { ...taps, taps: Array(1001).fill(taps.taps[0]) }],
  ['a tap without a label', { ...taps, taps: [{ tap: 'T.a' }] }],
])('reads nothing of %s', (_, data) => {
  expect(readLaterMessage(data, 'n')).toBeUndefined();
});
