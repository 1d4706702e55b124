import { afterEach, beforeEach, expect, it } from 'vitest';
import { tieFrames } from './frame-references.ts';

beforeEach(() => {
  document.body.innerHTML =
    '<div class="prose"><p><span class="ref" data-about-frame="1">It leaves as <a class="tag" href="#f=1" data-about-frame="1">1</a>.</span> Then <a class="tag" href="#f=2" data-about-frame="2">2</a>.</p></div>';
});
afterEach(() => document.body.replaceChildren());

const marked = () => [...document.querySelectorAll('.is-chosen')].map((part) => part.textContent);

it('chooses the frame whose tag is clicked, and the page stays where it is', () => {
  const chosen: number[] = [];
  tieFrames((frame) => chosen.push(frame));
  document.querySelector<HTMLElement>('a[data-about-frame="2"]')?.click();
  expect(chosen).toEqual([2]);
  expect(location.hash).toBe('');
});

it('marks the tag and the sentence of the chosen frame, and no other', () => {
  const mark = tieFrames(() => {});
  mark(1);
  expect(marked()).toEqual(['It leaves as 1.', '1']);
  expect(document.querySelector('[aria-current]')?.textContent).toBe('1');
  mark(2);
  expect(marked()).toEqual(['2']);
  mark(undefined);
  expect(document.querySelectorAll('.is-chosen, [aria-current]')).toHaveLength(0);
});
