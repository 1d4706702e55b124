export function remember(server: 'in-page' | 'demo-server'): void {
  try {
    sessionStorage.setItem('server', server);
  } catch {
    // Then it holds as long as the address does.
  }
}

/** Whether the reader wants the server inside the page, wherever there may be another: in this tab, or by the page's address. */
export function wantsInPage(): boolean {
  try {
    return location.search.includes('server=in-page') || sessionStorage.getItem('server') === 'in-page';
  } catch {
    // A reader may forbid the page to store anything.
    return false;
  }
}
