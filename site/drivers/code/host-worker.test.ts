import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hostWorker } from './host-worker.ts';
import { readRunMessage } from './read-run-message.ts';

const started: unknown[] = [];
class FakeWorker {
  postMessage(message: unknown, ports: readonly unknown[]): void {
    started.push([message, ports]);
  }
}

const page = { name: 'the page around the frame' };
const port = { name: 'a port' };
const message = { nonce: 'n', code: 'a()', folder: 'ws://localhost/', taps: [{ label: 'c1', tap: 't.c1' }] };
let frame: EventTarget;

beforeEach(() => {
  started.length = 0;
  frame = new EventTarget();
  vi.stubGlobal('addEventListener', frame.addEventListener.bind(frame));
  vi.stubGlobal('removeEventListener', frame.removeEventListener.bind(frame));
  vi.stubGlobal('parent', page);
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

function hosted(hash = '#n'): void {
  vi.stubGlobal('location', { hash });
  hostWorker('', readRunMessage);
}

function comes(data: unknown, { source = page, ports = [port] }: { source?: unknown; ports?: unknown[] } = {}): void {
  frame.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }));
}

it('starts one worker for the message of its run, and none for what comes later', () => {
  hosted();
  comes({ ...message, html: '<b>' });
  comes(message);
  comes({ ...message, code: 'b()' });
  expect(started).toEqual([[message, [port]]]);
});

it.each<[string, unknown, Parameters<typeof comes>[1]]>([
  ['another window', message, { source: { name: 'a stranger' } }],
  ['the frame itself', message, { source: null }],
  ['another run', { ...message, nonce: 'm' }, {}],
  ['nobody knows which run', { ...message, nonce: undefined }, {}],
  ['a page without a port', message, { ports: [] }],
  ['a page with too many', message, { ports: [port, port, port] }],
  ['a page that means something else', 'n', {}],
])('starts none for a message of %s, and waits for its own', (_, data, from) => {
  hosted();
  comes(data, from);
  expect(started).toEqual([]);
  comes(message);
  expect(started).toEqual([[message, [port]]]);
});

it.each(['', '#'])('starts none where its address names no run: %j', (hash) => {
  hosted(hash);
  comes({ ...message, nonce: '' });
  comes({ ...message, nonce: undefined });
  expect(started).toEqual([]);
});
