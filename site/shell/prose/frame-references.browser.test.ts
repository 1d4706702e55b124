import { afterEach, expect, it } from 'vitest';
import { tieFrames } from './frame-references.ts';

afterEach(() => document.body.replaceChildren());

function page(): (selector: string) => HTMLElement {
  document.body.innerHTML =
    '<div class="prose"><p><span class="ref" data-about-frame="1">It leaves as <a class="tag" href="#frame-1" data-about-frame="1">1</a>.</span> Then <a class="tag" href="#frame-2" data-about-frame="2">2</a>.</p></div>';
  return (selector) => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`No ${selector} on the page.`);
    return found;
  };
}

it('chooses the frame whose tag is clicked, and the page stays where it is', () => {
  const find = page();
  const chosen: number[] = [];
  tieFrames((frame) => chosen.push(frame));
  find('a[data-about-frame="2"]').click();
  expect(chosen).toEqual([2]);
  expect(location.hash).toBe('');
});

it('marks the tag and the sentence of the chosen frame, and no other', () => {
  const find = page();
  const mark = tieFrames(() => {});
  mark(1);
  expect([...document.querySelectorAll('.is-chosen')]).toEqual([find('.ref'), find('a[data-about-frame="1"]')]);
  expect(find('a[data-about-frame="1"]').ariaCurrent).toBe('true');
  mark(undefined);
  expect(document.querySelectorAll('.is-chosen, [aria-current]')).toHaveLength(0);
});
