/**
 * When a page takes its IBM Plex. The faces stand in two style elements, `#plex-sans` and `#plex-mono`, which apply to nothing yet:
 * a face that is asked for and not there makes a browser lay the page out twice, hide its text meanwhile, and move it.
 *
 * - Sans is for the whole page or not at all. Its files are preloaded; the page is shown when they are there, or in its
 *   stand-in after a tenth of a second, and then the next page will have them.
 * - Mono has the widths of its stand-in, so it may come later: on a first visit after the first paint, which it would
 *   delay. Once a browser has it, it is there from the start, so that no other page changes its face under the reader's eyes.
 *
 * Inline, so the CSP names it by its hash, as with `theme-script.ts`. Without scripts the faces apply as they stand.
 */
export const fontScript = `(async () => {
  const { classList } = document.documentElement;
  classList.add('awaits-fonts');
  const apply = (id) => { document.getElementById(id).media = 'all'; };
  const mono = () => {
    apply('plex-mono');
    return Promise.all([400, 500].map((weight) => document.fonts.load(weight + ' 1em "IBM Plex Mono"')));
  };
  let kept;
  try { kept = localStorage.plex; } catch {}
  if (!kept) new PerformanceObserver(async (entries, observer) => {
    if (!entries.getEntriesByName('first-contentful-paint')[0]) return;
    observer.disconnect();
    await mono();
    try { localStorage.plex = 'kept'; } catch {}
  }).observe({ type: 'paint', buffered: true });
  let there;
  const files = [...document.querySelectorAll('link[as="font"]')];
  const sans = Promise.all(files.map(({ href }) => new FontFace('Plex', 'url(' + href + ')').load()));
  sans.then(() => { there = true; }, () => {});
  await Promise.race([
    Promise.all([sans, kept && mono()]).catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, 100)),
  ]);
  if (there) apply('plex-sans');
  classList.remove('awaits-fonts');
})();`;
