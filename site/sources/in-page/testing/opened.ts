import { inject } from 'vitest';
import { openInPage } from '../open-in-page.ts';

/** The server inside this page, from the worker's script as it is built. */
export function openForTest(origin = location.origin): ReturnType<typeof openInPage> {
  const script = new Blob([inject('worker')], { type: 'text/javascript' });
  const start = () => new Worker(URL.createObjectURL(script), { type: 'module' });
  return openInPage({ base: document.baseURI, origin }, start);
}
