/** By then the labs near the top are alive as a rule, and the last face of the page is there: each costs less while there is less. */
const FIRST_LABS_MS = 1000;

/**
 * Lays out, piece by piece and when the page has nothing else to do, what `content-visibility` left out as it opened
 * (`lesson.css`): in one piece it would be the longest task of all, and for long the page would not have its height.
 */
export function layOutTheRest(): void {
  // What has no such callback (Safari) left nothing out.
  if (!('requestIdleCallback' in globalThis)) return;
  const root = document.documentElement;
  const pieces = [
    ...document.querySelectorAll<HTMLElement>('.lab .pane, .prose > astro-island ~ :not(h2:last-of-type ~ *)'),
  ];
  const next = () => {
    const piece = pieces.shift();
    if (!piece) {
      root.classList.add('is-laid-out');
      return;
    }
    piece.style.contentVisibility = 'visible';
    requestIdleCallback(next);
  };
  setTimeout(() => requestIdleCallback(next), FIRST_LABS_MS);
}
