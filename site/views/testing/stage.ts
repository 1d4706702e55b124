import '#site/styles/tokens.css';
import '#site/styles/fonts.css';
import '#site/styles/base.css';
import '#site/styles/views/index.css';
import { computed } from '@preact/signals';
import axe from 'axe-core';
import { type ComponentChild, render } from 'preact';
import type { Capture } from '#site/capture/capture.ts';
import type { View } from '../view.ts';

/** A place in the document for a view, as wide as a lesson's pane or a phone's. */
export interface Stage {
  readonly root: HTMLElement;
  draw(content: ComponentChild): void;
  one<Part extends HTMLElement = HTMLElement>(selector: string): Part;
  all<Part extends HTMLElement = HTMLElement>(selector: string): Part[];
  leave(): void;
}

export function stage(width = 720): Stage {
  const root = document.createElement('div');
  root.className = 'pane';
  root.style.width = `${width}px`;
  document.body.append(root);
  return {
    root,
    draw: (content) => render(content, root),
    one(selector) {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      return found as never;
    },
    all: (selector) => [...root.querySelectorAll<HTMLElement>(selector)] as never,
    leave() {
      render(null, root);
      root.remove();
    },
  };
}

/** What a view is given: the newest connection of a capture. */
export function viewOf(capture: Capture, language: View['language'] = 'en'): View {
  return { connection: computed(() => capture.connections.value.at(-1)), selection: capture.selection, language };
}

/** Waits for the drawing that a change asked for, and for the one that its scrolling may ask for. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Presses a key where the focus is. */
export function press(key: string): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

/** What axe finds wrong with a part of the document: the rule and the element. */
export async function violations(root: HTMLElement): Promise<string[]> {
  // A view is a part of a page: landmarks and headings are the page's affair.
  const { violations: found } = await axe.run(root, {
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
