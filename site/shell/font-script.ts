import { minified } from './minified.ts';

/**
 * When a page takes its IBM Plex. A face that is asked for and not there makes a browser lay the page out twice, hide its
 * text meanwhile, and move it.
 *
 * - Sans is for the whole page or not at all. The page is shown when its files are there, or in its stand-in after a tenth
 *   of a second, and then the next page will have them. The tenth is counted in fifths, so that a file is not late which
 *   came while the page was being laid out: of such a time only a fifth counts.
 * - Mono has the widths of its stand-in, so it may come later: on the first page of a visit, whose first paint it would
 *   delay, when that has come alive. Then it is there from the start, so that no other page changes its face under the
 *   reader's eyes. Only the tab remembers that: what is remembered for longer may outlive the browser's cache. Its faces
 *   stand in a style that applies to nothing, and are taken as data and in one step: of faces that load, each by itself
 *   would have the page laid out anew.
 *
 * Inline, so the CSP names it by its hash, as with `theme-script.ts`, and minified, since every page sends it.
 * Without scripts the faces apply as they stand.
 */
export const fontScript = minified(`(async () => {
  const { classList, lang } = document.documentElement;
  classList.add('awaits-fonts');
  const isRussian = lang === 'ru';
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const mono = async (wait) => {
    const rules = [...document.getElementById('plex-mono').sheet.cssRules];
    const faces = await Promise.all(rules.map(async ({ style }) => {
      const of = (name) => style.getPropertyValue(name);
      const [, url] = of('src').match(/url\\("?([^")]+)/);
      const needed = isRussian || !url.includes('cyrillic');
      const data = needed ? await (await fetch(url)).arrayBuffer() : of('src');
      const [weight, unicodeRange] = ['font-weight', 'unicode-range'].map(of);
      return new FontFace('IBM Plex Mono', data, { weight, unicodeRange, display: 'swap' });
    }));
    await wait;
    for (const face of faces) document.fonts.add(face);
  };
  let kept;
  try { kept = sessionStorage.plex; } catch {}
  if (!kept) new PerformanceObserver(async (entries, observer) => {
    if (!entries.getEntriesByName('first-contentful-paint')[0]) return;
    observer.disconnect();
    try {
      await mono(pause(500));
      sessionStorage.plex = 'kept';
    } catch {}
  }).observe({ type: 'paint', buffered: true });
  let there, left = 5;
  const sans = document.fonts.load('1em "IBM Plex Sans"', isRussian ? 'aя' : 'a').then(() => { there = true; });
  const all = Promise.all([sans, kept && mono()]).catch(() => {}).then(() => { left = 0; });
  while (left-- > 0) await Promise.race([all, pause(20)]);
  if (!there) document.getElementById('plex-sans').media = 'not all';
  classList.remove('awaits-fonts');
})();`);
