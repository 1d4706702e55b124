import type { ClientDirective } from 'astro';

/** Settles after the page's first frame. Nothing is drawn for a page that nobody sees, so there it settles at once. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/**
 * Fetches an island as soon as the page is painted: what the server rendered can be read by then, and its text and fonts
 * have not had to share a slow network with scripts.
 */
const soon: ClientDirective = async (load) => {
  await painted();
  const hydrate = await load();
  await hydrate();
};

export default soon;
