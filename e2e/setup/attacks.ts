import type { Frame } from 'playwright-core';

/** What learner code, or somebody in its place, may try, and what comes of it. */
export interface Attack {
  readonly name: string;
  /** An expression that may await. `host` is a server that nobody is to reach. */
  readonly code: (host: string) => string;
  /** What that expression is then. */
  readonly comes: string;
}

/** The name of the error with which an expression fails; what it is, where it does not. */
const outcome = (expression: string) =>
  `await (async () => { try { return 'got ' + await (${expression}); } catch (error) { return error.name; } })()`;

const types = (...names: string[]) => `[${names.map((name) => `typeof ${name}`).join()}].join()`;
const undefinedTimes = (count: number) => Array(count).fill('undefined').join();

/** From the code itself, in its worker. */
export const attacks: readonly Attack[] = [
  {
    name: 'page around it',
    code: () => types('document', 'window', 'parent', 'top', 'frames', 'opener', 'postMessage'),
    comes: undefinedTimes(7),
  },
  { name: 'origin', code: () => 'self.origin', comes: 'null' },
  {
    name: 'cookies',
    code: () => `[typeof document, ${outcome('cookieStore.getAll()')}].join()`,
    comes: 'undefined,ReferenceError',
  },
  { name: 'storage', code: () => types('localStorage', 'sessionStorage', 'caches'), comes: undefinedTimes(3) },
  {
    name: 'data base',
    code: () =>
      outcome(
        "new Promise((resolve, reject) => { const request = indexedDB.open('x'); request.onsuccess = resolve; request.onerror = () => reject(request.error); })",
      ),
    comes: 'SecurityError',
  },
  { name: 'files', code: () => outcome('navigator.storage.getDirectory()'), comes: 'TypeError' },
  { name: 'locks that others hold', code: () => outcome("navigator.locks.request('x', () => 1)"), comes: 'TypeError' },
  {
    name: 'way to lead the page elsewhere',
    code: (host) =>
      `[typeof open, typeof top, ${outcome(`(() => { location.href = 'http://${host}/top'; })()`)}].join()`,
    comes: 'undefined,undefined,TypeError',
  },
  {
    name: 'frame of its own',
    code: () => types('document', 'HTMLIFrameElement', 'Portal'),
    comes: undefinedTimes(3),
  },
  { name: 'WebRTC', code: () => types('RTCPeerConnection', 'webkitRTCPeerConnection'), comes: undefinedTimes(2) },
  { name: 'service worker', code: () => types('navigator.serviceWorker', 'clients'), comes: undefinedTimes(2) },
  { name: 'worker that others share', code: () => types('SharedWorker'), comes: 'undefined' },
  {
    name: 'text that becomes code',
    code: () => `[${outcome("eval('1')")}, ${outcome("new Function('return 1')()")}].join()`,
    comes: 'EvalError,EvalError',
  },
];

/** From the document of its frame, where only the site's own script runs: what holds if somebody got that far. */
export const attacksFromFrame: readonly Attack[] = [
  { name: 'page around it', code: () => outcome('parent.document.body'), comes: 'SecurityError' },
  { name: 'cookies', code: () => outcome('document.cookie'), comes: 'SecurityError' },
  { name: 'storage', code: () => outcome('localStorage'), comes: 'SecurityError' },
  {
    name: 'way to lead the page elsewhere',
    code: (host) => outcome(`(() => { top.location.href = 'http://${host}/top'; })()`),
    comes: 'SecurityError',
  },
  { name: 'window of its own', code: (host) => `String(open('http://${host}/window'))`, comes: 'null' },
  {
    name: 'service worker',
    code: () => outcome("navigator.serviceWorker.register('sw.js')"),
    comes: 'SecurityError',
  },
  {
    name: 'other host',
    code: (host) => outcome(`fetch('http://${host}/fetch', { mode: 'no-cors' })`),
    comes: 'TypeError',
  },
  {
    name: 'frame of its own',
    code: (host) => `await new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
      const frame = document.createElement('iframe');
      frame.src = 'http://${host}/frame';
      document.documentElement.append(frame);
    })`,
    comes: 'frame-src',
  },
];

/** What came of each attack, as `name: outcome`. */
export interface Outcomes {
  readonly ofCode: readonly string[];
  readonly ofFrame: readonly string[];
}

/** A file that tries all of them, one after the other, and prints what came of each. */
export function codeOf(all: readonly Attack[], host: string): string {
  return all.map(({ name, code }) => `console.log(${JSON.stringify(`${name}: `)} + (${code(host)}));`).join('\n');
}

/** Tries all of them where a frame's own script runs. */
export async function allFrom(frame: Frame | undefined, all: readonly Attack[], host: string): Promise<string[]> {
  if (frame === undefined) throw new Error('Expected the frame that the code runs in. There is none.');
  const outcomes: string[] = [];
  for (const { name, code } of all)
    outcomes.push(`${name}: ${await frame.evaluate<string>(`(async () => ${code(host)})()`)}`);
  return outcomes;
}
