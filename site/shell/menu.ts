/** A menu that was open when the window grew would cover the page that now has its own navigation. */
export function closeMenuOnWideWindows(): void {
  const menu = document.getElementById('menu');
  const button = document.querySelector('.menu-button');
  menu?.addEventListener('toggle', (event) => {
    button?.setAttribute('aria-expanded', String(event.newState === 'open'));
  });
  matchMedia('(min-width: 56rem)').addEventListener('change', ({ matches }) => {
    if (matches) menu?.hidePopover();
  });
  // A link to a section of this very page leaves the page where it is, and the menu before it.
  menu?.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) menu.hidePopover();
  });
}
