import type { Language } from '#site/i18n/index.ts';
import { serverChoiceWords } from '#site/i18n/server-choice-words.ts';
import { pageSource } from './page-source.ts';
import { remember, wantsInPage } from './wish.ts';

/** The way to the server inside the page, where the other one is gone, and back to it, where the reader chose this one. */
export function ServerChoice({ inPage, language }: { readonly inPage: boolean; readonly language: Language }) {
  const { toInPage, toDemoServer } = serverChoiceWords(language);
  const chosen = wantsInPage();
  // Nobody chose it: there is no other.
  if (inPage && !chosen) return null;
  return (
    <button type="button" class="btn" onClick={() => go(chosen ? 'demo-server' : 'in-page')}>
      {chosen ? toDemoServer : toInPage}
    </button>
  );
}

function go(server: 'in-page' | 'demo-server'): void {
  remember(server);
  const url = new URL(location.href);
  url.searchParams.delete('server');
  // Where nothing may be stored the address has to say it.
  if (server === 'in-page' && !wantsInPage()) url.searchParams.set('server', server);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
  pageSource().disconnect();
  pageSource().connect();
}
