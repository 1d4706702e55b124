import { afterEach, beforeEach, expect, it } from 'vitest';
import { followChosenFrame } from './frame-references.ts';

const address = location.href;
let stop = () => {};

beforeEach(() => {
  document.body.innerHTML =
    '<div class="prose"><p><span class="ref" data-about-frame="1">It leaves as <a class="tag" href="#f=1" data-about-frame="1">1</a>.</span> Then <a class="tag" href="#f=2" data-about-frame="2">2</a>.</p></div>';
});
afterEach(() => {
  stop();
  history.replaceState(null, '', address);
  document.body.replaceChildren();
});

const marked = () => [...document.querySelectorAll('.is-chosen')].map((part) => part.textContent);

it('marks the frame that the address holds when the page opens', () => {
  history.replaceState(null, '', '#f=2');
  stop = followChosenFrame();
  expect(marked()).toEqual(['2']);
});

it('marks the tag and the sentence of a frame that a lab puts into the address', () => {
  stop = followChosenFrame();
  expect(marked()).toEqual([]);
  history.replaceState(null, '', '#f=1.payload@6');
  expect(marked()).toEqual(['It leaves as 1.', '1']);
  expect(document.querySelector('[aria-current]')?.textContent).toBe('1');
  history.replaceState(null, '', '#');
  expect(marked()).toEqual([]);
});

it('marks the frame whose tag is clicked', () => {
  stop = followChosenFrame();
  document.querySelector<HTMLElement>('a[data-about-frame="2"]')?.click();
  expect(location.hash).toBe('#f=2');
  expect(marked()).toEqual(['2']);
});
