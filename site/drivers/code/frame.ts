import type { RunMessage } from './entry.ts';
import { hostWorker } from './host-worker.ts';
import { readRunMessage } from './read-run-message.ts';
import runtime from './runtime.ts?bundle';

hostWorker(runtime, readRunMessage, ({ folder }, ports) => {
  // A policy can be added to a document, and the worker takes over what it has by then (HTML, meta http-equiv; CSP
  // Level 3 §3.3, §4.2). A second port leads to the server inside the page, and then the code is to speak to nobody else.
  const meta = document.createElement('meta');
  meta.httpEquiv = 'content-security-policy';
  meta.content = `connect-src ${ports.length < 2 ? demoServer(folder) : "'none'"}`;
  document.head.append(meta);
});

/** The demo server's host as sources of a policy, and nothing where there is none. */
function demoServer(folder: RunMessage['folder']): string {
  if (folder === '') return "'none'";
  const { protocol, host } = new URL(folder);
  return `${protocol}//${host} ${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`;
}
