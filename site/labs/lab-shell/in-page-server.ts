import { openInPage } from '#site/sources/in-page/open-in-page.ts';
import type { Location } from '#site/sources/location.ts';
import { remember, wantsInPage } from './wish.ts';

/** One is enough, however often the reader comes back to it. */
let opened: ReturnType<typeof openInPage> | undefined;

/** The server inside this very page. A browser that cannot run it is told like one that has no server. */
export async function inPageServer(): Promise<Location> {
  // An address holds for one page, a wish for the tab.
  if (wantsInPage()) remember('in-page');
  try {
    opened ??= openInPage({ base: document.baseURI, origin: location.origin });
    return await opened;
  } catch {
    opened = undefined;
    return { status: 'none-configured' };
  }
}
