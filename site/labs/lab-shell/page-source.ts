import { demoServerSource, type ServerSource } from '#site/sources/demo-server.ts';
import { type Location, locate } from '#site/sources/location.ts';
import type { Source } from '#site/sources/source.ts';

let source: ServerSource | undefined;
let labels = 0;

/** Kept as long as the tab: the reader's wish holds on every page. */
const WISH = 'server';
const IN_PAGE = 'in-page';

/** The page's one control connection, shared by all its labs: Chromium opens one WebSocket at a time to an address. */
export function pageSource(): Source {
  source ??= demoServerSource({ locate: find });
  return source;
}

/** Goes to the server inside the page, or back to the demo server. */
export function choose(server: 'in-page' | 'demo-server'): void {
  try {
    sessionStorage.setItem(WISH, server);
  } catch {
    // A reader may forbid the page to store anything; then the address has the only say.
  }
  source?.relocate();
}

/** Whether the reader chose the server inside the page, there being another or not; an address may: `?server=in-page`. */
export function isChosen(): boolean {
  try {
    const asked = new URLSearchParams(location.search).get(WISH);
    if (asked !== null && sessionStorage.getItem(WISH) === null) sessionStorage.setItem(WISH, asked);
    return sessionStorage.getItem(WISH) === IN_PAGE;
  } catch {
    return false;
  }
}

async function find(): Promise<Location> {
  const site = new URL(import.meta.env.BASE_URL, location.href).href;
  const found: Location = isChosen()
    ? { status: 'none-configured' }
    : await locate({ configured: import.meta.env.PUBLIC_DEMO_SERVER, site });
  if (found.status !== 'none-configured') return found;
  try {
    const { openInPage } = await import('#site/sources/in-page/open-in-page.ts');
    return await openInPage({ base: document.baseURI, origin: location.origin });
  } catch {
    return found;
  }
}

/** A label that no other connection of this page has: a session takes each of them once. */
export function pageLabel(): string {
  labels += 1;
  return `c${labels}`;
}

/** Which of the page's connections this label is of, counted from 1. */
export function connectionNumber(label: string | undefined): number {
  return Number(label?.slice(1));
}
