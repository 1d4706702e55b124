import { hydrate, render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { type Shared, toShare, useShared } from './use-shared.ts';

const mounted: Element[] = [];
afterEach(() => {
  for (const island of mounted.splice(0)) {
    render(null, island);
    island.remove();
  }
});

function island(html = ''): Element {
  const element = document.createElement('astro-island');
  element.innerHTML = html;
  document.body.append(element);
  mounted.push(element);
  return element;
}

function Buttons({ of }: { readonly of: Shared<string> }) {
  const { value, key } = useShared(
    () => of,
    () => 'recorded',
  );
  return (
    <p key={key}>
      <button type="button">First of {value}</button>
      <button type="button">Second of {value}</button>
    </p>
  );
}

const SERVED =
  '<p><button type="button">First of recorded</button><button type="button">Second of recorded</button></p>';
const focused = () => document.activeElement?.textContent;

it('leaves the focus where it is as an island that comes alive later is drawn anew', async () => {
  const shared = toShare('shared', () => () => {});
  render(<Buttons of={shared} />, island());
  await vi.waitFor(() => expect(shared.users).toBe(1));

  const later = island(SERVED);
  later.querySelectorAll('button')[1]?.focus();
  const before = document.activeElement;
  hydrate(<Buttons of={shared} />, later);
  await vi.waitFor(() => expect(later.textContent).toContain('shared'));
  expect(before?.isConnected).toBe(false);
  expect(focused()).toBe('Second of shared');
});

it('takes the focus from nobody', async () => {
  const shared = toShare('shared', () => () => {});
  const first = island();
  render(<Buttons of={shared} />, first);
  await vi.waitFor(() => expect(shared.users).toBe(1));

  first.querySelector('button')?.focus();
  const later = island(SERVED);
  hydrate(<Buttons of={shared} />, later);
  await vi.waitFor(() => expect(later.textContent).toContain('shared'));
  expect(document.activeElement).toBe(first.querySelector('button'));
});

it('starts with the first island and stops with the last', async () => {
  const stop = vi.fn<() => void>();
  const start = vi.fn(() => stop);
  const shared = toShare('shared', start);
  const [one, two] = [island(), island(SERVED)];
  render(<Buttons of={shared} />, one);
  await vi.waitFor(() => expect(shared.users).toBe(1));
  hydrate(<Buttons of={shared} />, two);
  await vi.waitFor(() => expect(shared.users).toBe(2));
  expect(start).toHaveBeenCalledOnce();
  render(null, one);
  expect(stop).not.toHaveBeenCalled();
  render(null, two);
  expect(stop).toHaveBeenCalledOnce();
});
