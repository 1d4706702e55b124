/**
 * Gives a page its Plex Mono, whose faces stand in the style sheet before this script, which applies to nothing yet.
 * On a first visit they wait for the first paint, so that it waits for no font: the stand-in has the same widths, and
 * the page does not move when they come. Once a browser has them they are there from the start, so that no page
 * changes its face under the reader's eyes again. Inline, so the CSP names it by its hash, as with `theme-script.ts`.
 */
export const monoScript = `(() => {
  const faces = document.currentScript.previousElementSibling;
  const show = () => { faces.media = 'all'; };
  let kept;
  try { kept = localStorage.getItem('mono'); } catch {}
  if (kept) return show();
  new PerformanceObserver(async (entries, observer) => {
    if (entries.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    show();
    await document.fonts.load('1em "IBM Plex Mono"');
    try { localStorage.setItem('mono', 'kept'); } catch {}
  }).observe({ type: 'paint', buffered: true });
})();`;
