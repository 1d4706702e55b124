import { hostWorker } from './host-worker.ts';
import { readRunMessage } from './read-run-message.ts';
import runtime from './runtime.ts?bundle';

hostWorker(runtime, readRunMessage, (_, ports) => {
  // A second port leads to the server inside the page, and then the code is to speak to nobody else. A policy can be
  // added to a document, and the worker takes over what it has by then (HTML, meta http-equiv; CSP Level 3 §3.3, §4.2).
  if (ports.length < 2) return;
  const meta = document.createElement('meta');
  meta.httpEquiv = 'content-security-policy';
  meta.content = "connect-src 'none'";
  document.head.append(meta);
});
