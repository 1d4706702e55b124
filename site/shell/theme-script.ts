import { minified } from './minified.ts';

/**
 * Runs in the head before anything is painted, so that no page flashes in the other theme. It is inline, so the CSP
 * names it by its hash, which `content-security.ts` takes from this very text. Every page sends it, so it is minified.
 * `data-theme` is what is shown; `data-theme-choice` is what was chosen: light, dark or system.
 * Where storage is forbidden a choice lasts as long as its page.
 */
export const themeScript = minified(`(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = (choice) => {
    if (choice !== 'light' && choice !== 'dark') choice = 'system';
    root.dataset.themeChoice = choice;
    root.dataset.theme = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
  };
  let stored;
  try { stored = localStorage.getItem('theme'); } catch {}
  show(stored);
  system.addEventListener('change', () => show(root.dataset.themeChoice));
  addEventListener('storage', ({ key, newValue }) => { if (key === 'theme') show(newValue); });
  addEventListener('themechoice', ({ detail }) => show(detail));
})();`);
