/** Brings the theme buttons to life. What a choice means is decided in one place, `theme-script.ts`. */
export function switchThemes(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.themes button')];
  const mark = () => {
    const choice = document.documentElement.dataset['themeChoice'];
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.value === choice));
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      try {
        if (button.value === 'system') localStorage.removeItem('theme');
        else localStorage.setItem('theme', button.value);
      } catch {
        // Storage is forbidden here; the event below still shows what was chosen.
      }
      dispatchEvent(new CustomEvent('themechoice', { detail: button.value }));
      mark();
    });
  }
  addEventListener('storage', mark);
  mark();
}
