/** The button opens the search, and so does `/` from anywhere but a text field. Its code is fetched by then. */
export function offerSearch(): void {
  const button = document.querySelector('.find');
  const open = async () => {
    const { SiteSearch } = await import('./site-search.ts');
    if (!customElements.get('site-search')) customElements.define('site-search', SiteSearch);
    const search = button?.closest('site-search');
    if (search instanceof SiteSearch) search.open();
  };
  button?.addEventListener('click', open);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    void open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
