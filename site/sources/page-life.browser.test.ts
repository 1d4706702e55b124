import { expect, test } from 'vitest';
import { documentLife, type PageStage } from './page-life.ts';

test('a page is shown, is left, and comes back out of the cache; who has stopped listening hears nothing', () => {
  const life = documentLife();
  const stages: PageStage[] = [];
  const stop = life.subscribe(() => stages.push(life.stage));
  expect(life.stage).toBe('shown');
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  stop();
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(stages).toEqual(['away', 'shown']);
});

test('a hidden page and a prerendered one are both hidden', () => {
  const life = documentLife();
  const stages: PageStage[] = [];
  const stop = life.subscribe(() => stages.push(life.stage));
  const become = (property: string, value: unknown, event: string) => {
    Object.defineProperty(document, property, { value, configurable: true });
    document.dispatchEvent(new Event(event));
  };
  become('visibilityState', 'hidden', 'visibilitychange');
  Reflect.deleteProperty(document, 'visibilityState');
  become('prerendering', true, 'prerenderingchange');
  become('prerendering', false, 'prerenderingchange');
  Reflect.deleteProperty(document, 'prerendering');
  stop();
  expect(stages).toEqual(['hidden', 'hidden', 'shown']);
});
