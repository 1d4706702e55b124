import { demoServerSource } from '#site/sources/demo-server.ts';
import { type Location, locate } from '#site/sources/location.ts';
import type { Source } from '#site/sources/source.ts';
import { wantsInPage } from './wish.ts';

let source: Source | undefined;
let labels = 0;

/** The page's one control connection, shared by all its labs: Chromium opens one WebSocket at a time to an address. */
export function pageSource(): Source {
  source ??= demoServerSource({ locate: find });
  return source;
}

/** The demo server; where there is none, or the reader does not want it, the server inside the page. */
async function find(): Promise<Location> {
  const found: Location = wantsInPage()
    ? { status: 'none-configured' }
    : await locate({
        configured: import.meta.env.PUBLIC_DEMO_SERVER,
        site: new URL(import.meta.env.BASE_URL, location.href).href,
      });
  if (found.status !== 'none-configured') return found;
  return import('./in-page-server.ts').then(
    ({ inPageServer }) => inPageServer(),
    () => found,
  );
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
