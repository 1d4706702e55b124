import { expect, test } from 'vitest';
import { chooseByte, chooseField, chooseFrame, nothingSelected } from './selection.ts';
import { selectionFromFragment, selectionToFragment } from './selection-url.ts';

const frame = chooseFrame('s1/1', 7);

test.each([
  ['nothing', nothingSelected, ''],
  ['a frame', frame, 'f=7'],
  ['a field', chooseField(frame, 'masking-key'), 'f=7.masking-key'],
  ['a byte', chooseByte(frame, 3, 'masking-key'), 'f=7.masking-key@3'],
])('%s goes into the fragment and comes back', (_, selection, fragment) => {
  expect(selectionToFragment(selection)).toBe(fragment);
  expect(selectionFromFragment(`#${fragment}`)).toEqual({ ...selection, connection: undefined });
});

test('neither session nor connection is written down', () => {
  expect(selectionToFragment(chooseFrame('secret/1', 7))).not.toContain('secret');
});

test('other parameters of the fragment stay', () => {
  expect(selectionToFragment(frame, 'step=2&f=3.fin&x=1')).toBe('step=2&x=1&f=7');
  expect(selectionToFragment(nothingSelected, 'a-heading&f=3')).toBe('a-heading');
  expect(selectionFromFragment('#step=2&f=7').frame).toBe(7);
});

test.each(['', '#', '#f=', '#f=0', '#f=-1', '#f=1e9', '#f=7@3', '#f=9999999999', '#f=<script>', '#a-heading'])(
  '%j selects nothing',
  (fragment) => {
    expect(selectionFromFragment(fragment)).toEqual(nothingSelected);
  },
);

test('an unknown field leaves its frame selected', () => {
  expect(selectionFromFragment('#f=7.colour@2')).toEqual({ ...nothingSelected, frame: 7 });
});
