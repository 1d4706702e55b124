import type { ClientDirective } from 'astro';

/** Settles after the page's first paint with content. Nothing is painted of a page that nobody sees: there it settles at once. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') return resolve();
    new PerformanceObserver((entries, observer) => {
      if (entries.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
  });

/** What is read and what is drawn are two tasks, so that a key pressed between them is heard. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Fetches an island as soon as the page is painted: what the server rendered can be read by then, and its text and fonts
 * have not had to share a slow network with scripts.
 */
const soon: ClientDirective = async (load) => {
  await painted();
  const hydrate = await load();
  await nextTask();
  await hydrate();
};

export default soon;
