import { expect, it } from 'vitest';
import { Addresses } from './addresses.ts';
import type { EntryDetails } from './entry.ts';
import { recordedWebSocketStream, type WebSocketStreamClass } from './recorded-stream.ts';
import { shownValue } from './shown.ts';

/** The server's end of a stand-in for the browser's WebSocketStream, and what was told of it. */
function setUp() {
  const told: string[] = [];
  const onWire: boolean[] = [];
  const written: unknown[] = [];
  const open = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<{ closeCode: number; reason: string }>();
  let pulls = 0;
  let room = Promise.resolve();
  let toRead: ReadableStreamDefaultController<unknown> | undefined;
  let toWrite: WritableStreamDefaultController | undefined;
  const opened = () =>
    open.promise.then(() => ({
      extensions: '',
      protocol: 'p',
      readable: new ReadableStream<unknown>(
        {
          start: (controller) => {
            toRead = controller;
          },
          pull: (controller) => {
            pulls += 1;
            controller.enqueue(`message ${pulls}`);
          },
        },
        { highWaterMark: 0 },
      ),
      writable: new WritableStream<unknown>({
        start: (controller) => {
          toWrite = controller;
        },
        write: (chunk) => {
          written.push(chunk);
          return room;
        },
      }),
    }));
  // Attributes stand on the prototype, as Web IDL has them.
  class Native {
    readonly #url: string;
    readonly #opened = opened();
    constructor(url: string) {
      this.#url = url;
    }
    get url() {
      return this.#url;
    }
    get opened() {
      return this.#opened;
    }
    get closed() {
      return closed.promise;
    }
    close() {
      closed.resolve({ closeCode: 1000, reason: 'bye' });
    }
  }
  const tell = (entry: EntryDetails, byCode: boolean) => {
    if (entry.kind === 'call') onWire.push(entry.onWire);
    const values = 'details' in entry ? entry.details.map(([, value]) => value) : 'args' in entry ? entry.args : [];
    const texts = values.map((value) =>
      'text' in value ? value.text : 'message' in value ? value.message : value.name,
    );
    const name = entry.kind === 'event' ? entry.event : 'method' in entry ? entry.method : entry.kind;
    told.push([name, ...texts, ...(byCode ? ['by code'] : [])].join(' '));
  };
  const addresses = new Addresses({ folder: 'ws://h/', taps: [{ label: 'a', tap: 'T.a' }] });
  const Recorded = recordedWebSocketStream(Native as unknown as WebSocketStreamClass, {
    addresses,
    show: (value) => shownValue(value, () => undefined),
    tell,
  });
  return {
    Recorded,
    told,
    onWire,
    written,
    closed,
    open: open.resolve,
    fail: (error: Error) => {
      toRead?.error(error);
      toWrite?.error(error);
      closed.reject(error);
    },
    fill: (until: Promise<void>) => {
      room = until;
    },
    pulls: () => pulls,
  };
}

it('tells of all that code calls and reads, in order, and taps it', async () => {
  const { Recorded, told, written, open } = setUp();
  const stream = new Recorded('/stream');
  expect(stream.url).toBe('ws://h/stream?tap=T.a');
  open();
  const { readable, writable, protocol } = await stream.opened;
  expect(protocol).toBe('p');
  const writer = writable.getWriter();
  await writer.write('one');
  expect(await readable.getReader().read()).toEqual({ done: false, value: 'message 1' });
  stream.close({ closeCode: 1000, reason: 'bye' });
  expect(await stream.closed).toEqual({ closeCode: 1000, reason: 'bye' });
  expect(written).toEqual(['one']);
  expect(told).toEqual([
    'construct /stream by code',
    'opened p',
    'write one by code',
    'read message 1',
    'close  by code',
    'closed 1000 bye',
  ]);
});

it('reads nothing ahead', async () => {
  const { Recorded, open, pulls } = setUp();
  const stream = new Recorded('/stream');
  open();
  const { readable } = await stream.opened;
  const reader = readable.getReader();
  await reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  expect(pulls()).toBe(1);
});

it('lets code wait while there is no room', async () => {
  const { Recorded, open, fill, written } = setUp();
  const stream = new Recorded('/stream');
  open();
  const { writable } = await stream.opened;
  const writer = writable.getWriter();
  const room = Promise.withResolvers<void>();
  fill(room.promise);
  expect(writer.desiredSize).toBe(1);
  const first = writer.write(1);
  const second = writer.write(2);
  expect(writer.desiredSize).toBe(-1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual([1]);
  room.resolve();
  await Promise.all([first, second]);
  expect(written).toEqual([1, 2]);
});

it('tells of what a pipe writes, each chunk once', async () => {
  const { Recorded, open, told } = setUp();
  const stream = new Recorded('/stream');
  open();
  const { writable } = await stream.opened;
  const source = new ReadableStream({
    start: (controller) => {
      for (const chunk of ['a', 'b']) controller.enqueue(chunk);
      controller.close();
    },
  });
  await source.pipeTo(writable, { preventClose: true });
  await writable.getWriter().write('c');
  expect(told.filter((line) => line.startsWith('write'))).toEqual(['write a', 'write b', 'write c by code']);
});

it('passes an error on to both streams, and what is written then is not on the wire', async () => {
  const { Recorded, open, told, onWire, fail } = setUp();
  const stream = new Recorded('/stream');
  open();
  const { readable, writable } = await stream.opened;
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  fail(new Error('lost'));
  await expect(stream.closed).rejects.toThrow('lost');
  await expect(reader.read()).rejects.toThrow('lost');
  await expect(writer.write('late')).rejects.toThrow('lost');
  expect(told.slice(2)).toEqual(['closed lost', 'write late by code']);
  expect(onWire).toEqual([false]);
});

it('is ended by its streams, too', async () => {
  const { Recorded, open, told } = setUp();
  const stream = new Recorded('/stream');
  open();
  const { readable, writable } = await stream.opened;
  await readable.cancel('enough');
  await writable.getWriter().close();
  expect(told.slice(2)).toEqual(['cancel enough', 'close']);
});
