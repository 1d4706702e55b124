import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { openForTest } from './testing/opened.ts';

/** What a socket did, in the order of its doing. */
interface Seen {
  readonly socket: WebSocket;
  readonly events: (Event | MessageEvent | CloseEvent)[];
  readonly states: number[];
  until(type: string, count?: number): Promise<void>;
  types(): string[];
  close(): CloseEvent;
  messages(): unknown[];
}

type Way = 'the browser’s own' | 'the one inside the page';

/** One suite for both: the standard is the same, and the browser says whether the test has understood it. */
describe.each<Way>(['the browser’s own', 'the one inside the page'])('WebSocket, %s', (way) => {
  let Opened: typeof WebSocket;
  let folder: string;
  beforeAll(async () => {
    if (way === 'the browser’s own') {
      Opened = WebSocket;
      folder = inject('demoServer');
    } else {
      const { network, tap } = await openForTest();
      Opened = network?.WebSocket ?? WebSocket;
      folder = new URL('.', tap).href;
    }
  });

  const open = (path: string, protocols?: string | string[]): Seen => {
    const socket = new Opened(`${folder}${path}`, protocols);
    const events: Event[] = [];
    const states: number[] = [];
    for (const type of ['open', 'message', 'error', 'close'])
      socket.addEventListener(type, (event) => {
        events.push(event);
        states.push(socket.readyState);
      });
    return {
      socket,
      events,
      states,
      types: () => events.map(({ type }) => type),
      until: (type, count = 1) =>
        vi.waitUntil(() => events.filter((event) => event.type === type).length >= count, 10_000) as Promise<never>,
      close: () => events.find((event) => event.type === 'close') as CloseEvent,
      messages: () => events.flatMap((event) => (event instanceof MessageEvent ? [event.data] : [])),
    };
  };
  /** The name of what is thrown. */
  const thrown = (run: () => unknown): string | undefined => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(DOMException);
      return (error as DOMException).name;
    }
    return undefined;
  };
  /** An address that leads nowhere, of a socket that is closed before it finds out. */
  const addressOf = (url: string): string => {
    const socket = new Opened(url);
    socket.close();
    return socket.url;
  };

  test.each([
    ['http://'],
    ['ftp://localhost/'],
    ['mailto:someone'],
    ['ws://localhost/#part'],
    ['ws://localhost/#'],
    ['ws://a:b/'],
  ])('%j is no address', (url) => {
    expect(thrown(() => new Opened(url))).toBe('SyntaxError');
  });

  test('an address is made a WebSocket’s, against the page’s own', () => {
    expect(addressOf('http://localhost:9/a?b')).toBe('ws://localhost:9/a?b');
    expect(addressOf('https://localhost:9/')).toBe('wss://localhost:9/');
    expect(addressOf('/nowhere')).toBe(new URL('/nowhere', location.href).href.replace('http', 'ws'));
  });

  test.each<[string, string | string[]]>([
    ['an empty name', ''],
    ['a name with a space', 'a b'],
    ['a name with a comma', ['a,b']],
    ['a name twice', ['a', 'b', 'a']],
    ['a name outside ASCII', ['é']],
  ])('%s is no subprotocol', (_, protocols) => {
    expect(thrown(() => new Opened(`${folder}echo`, protocols))).toBe('SyntaxError');
  });

  test('constants stand on the class and on its objects', () => {
    const names = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'] as const;
    const { socket } = open('echo');
    expect(names.map((name) => [Opened[name], socket[name], Opened.prototype[name]])).toEqual(
      [0, 1, 2, 3].map((value) => [value, value, value]),
    );
    expect(Opened.name).toBe('WebSocket');
    expect(socket).toBeInstanceOf(EventTarget);
    socket.close();
  });

  test('a life: states, order, what each event holds', async () => {
    const seen = open('echo');
    const { socket } = seen;
    expect([socket.readyState, socket.protocol, socket.extensions, socket.bufferedAmount]).toEqual([0, '', '', 0]);
    expect(socket.binaryType).toBe('blob');
    expect(thrown(() => socket.send('too early'))).toBe('InvalidStateError');
    await seen.until('open');
    socket.send('hello');
    expect(socket.bufferedAmount).toBe(5);
    await seen.until('message');
    expect(socket.bufferedAmount).toBe(0);
    socket.close(1000, 'done');
    expect(socket.readyState).toBe(2);
    socket.send('too late');
    expect(socket.bufferedAmount).toBe(8);
    await seen.until('close');
    expect(seen.types()).toEqual(['open', 'message', 'close']);
    expect(seen.states).toEqual([1, 1, 3]);
    expect(seen.events[1]).toMatchObject({ data: 'hello', origin: folder.slice(0, -1) });
    expect(seen.close()).toMatchObject({ code: 1000, reason: 'done', wasClean: true });
    expect(seen.close()).toBeInstanceOf(CloseEvent);
    socket.send('later still');
    expect(socket.bufferedAmount).toBe(19);
  });

  test('what is sent comes back in order, as what it was', async () => {
    const seen = open('echo');
    const { socket } = seen;
    await seen.until('open');
    const bytes = Uint8Array.of(0, 1, 2, 3, 255);
    socket.send('lone \ud800 half');
    socket.send(new Blob([bytes]));
    socket.send(bytes.subarray(1, 4));
    socket.send(bytes.buffer);
    socket.send(42 as never);
    bytes.fill(7);
    await seen.until('message', 5);
    const [text, blob, ...others] = seen.messages();
    expect(text).toBe('lone \ufffd half');
    expect(blob).toBeInstanceOf(Blob);
    const read = async (data: unknown) => (data instanceof Blob ? [...new Uint8Array(await data.arrayBuffer())] : data);
    expect(await Promise.all([blob, ...others].map(read))).toEqual([
      [0, 1, 2, 3, 255],
      [1, 2, 3],
      [0, 1, 2, 3, 255],
      '42',
    ]);
    socket.close();
  });

  test('binaryType takes two words, and holds for what comes after', async () => {
    const seen = open('echo');
    const { socket } = seen;
    await seen.until('open');
    socket.binaryType = 'arraybuffer';
    socket.binaryType = 'text' as never;
    expect(socket.binaryType).toBe('arraybuffer');
    socket.send(Uint8Array.of(1, 2));
    await seen.until('message');
    expect(seen.messages()).toEqual([Uint8Array.of(1, 2).buffer]);
    socket.close();
  });

  test('a large message goes through whole', async () => {
    const seen = open('echo');
    await seen.until('open');
    const text = 'é'.repeat(500_000);
    seen.socket.send(text);
    expect(seen.socket.bufferedAmount).toBe(1_000_000);
    await seen.until('message');
    expect(seen.messages()[0] === text).toBe(true);
    seen.socket.close();
  });

  test('close() takes few codes and short reasons, and says so whatever the state', async () => {
    const seen = open('echo');
    await seen.until('open');
    const { socket } = seen;
    for (const code of [0, 999, 1001, 1005, 1006, 2999, 5000, 65_536, Number.NaN, 'x'])
      expect(thrown(() => socket.close(code as number))).toBe('InvalidAccessError');
    expect(thrown(() => socket.close(1000, 'é'.repeat(62)))).toBe('SyntaxError');
    expect(thrown(() => socket.close(999, 'é'.repeat(62)))).toBe('InvalidAccessError');
    expect(socket.readyState).toBe(1);
    socket.close('3000' as never, `${'é'.repeat(61)}!`);
    await seen.until('close');
    expect(seen.close()).toMatchObject({ code: 3000, reason: `${'é'.repeat(61)}!`, wasClean: true });
    expect(thrown(() => socket.close(999))).toBe('InvalidAccessError');
    socket.close();
  });

  test.each<[string, string, object]>([
    ['a close frame of the server', 'close/4001?reason=enough', { code: 4001, reason: 'enough', wasClean: true }],
    ['a reset', 'drop?after=50', { code: 1006, reason: '', wasClean: false }],
  ])('%s: no error event', async (_, path, expected) => {
    const seen = open(path);
    await seen.until('close');
    expect(seen.types()).not.toContain('error');
    expect(seen.close()).toMatchObject(expected);
  });

  test('close() without a code is 1005', async () => {
    const seen = open('echo');
    await seen.until('open');
    seen.socket.close();
    await seen.until('close');
    expect(seen.close()).toMatchObject({ code: 1005, reason: '', wasClean: true });
  });

  test.each([
    ['a refusal', 'status/403', ['error', 'close']],
    ['a wrong Accept', 'bad/accept-mismatch', ['error', 'close']],
    ['a subprotocol that nobody asked for', 'bad/subprotocol-unasked', ['error', 'close']],
    ['an extension that nobody asked for', 'bad/extension-unasked', ['error', 'close']],
    ['a masked frame', 'bad/mask-forbidden', ['open', 'error', 'close']],
    ['a reserved opcode', 'bad/opcode-reserved', ['open', 'error', 'close']],
    ['text that is no UTF-8', 'bad/utf8-invalid', ['open', 'error', 'close']],
    ['a ping that is too long', 'bad/control-too-long', ['open', 'error', 'close']],
  ])('%s fails the connection: an error event without a word, then 1006', async (_, path, types) => {
    const seen = open(path);
    await seen.until('close');
    expect(seen.types()).toEqual(types);
    expect(seen.states.slice(-2)).toEqual([3, 3]);
    expect(seen.close()).toMatchObject({ code: 1006, reason: '', wasClean: false });
  });

  test('close() before the handshake is over fails it', async () => {
    const seen = open('delay/1000');
    seen.socket.close();
    expect(seen.socket.readyState).toBe(2);
    await seen.until('close');
    expect(seen.types()).toEqual(['error', 'close']);
    expect(seen.close()).toMatchObject({ code: 1006, wasClean: false });
  });

  test('the subprotocol that was chosen is there; where none was, the connection fails', async () => {
    const [chosen, none] = [open('echo', ['b', 'a']), open('subprotocols?choose=', 'a')];
    await Promise.all([chosen.until('open'), none.until('close')]);
    expect(chosen.socket.protocol).toBe('b');
    expect(none.types()).toEqual(['error', 'close']);
    chosen.socket.close();
  });

  test('extensions are named as they were agreed on', async () => {
    const [plain, deflate] = [open('echo'), open('echo?deflate=server_no_context_takeover')];
    await Promise.all([plain.until('open'), deflate.until('open')]);
    expect(plain.socket.extensions).toBe('');
    expect(deflate.socket.extensions).toBe('permessage-deflate; server_no_context_takeover');
    for (const text of ['short', 'long '.repeat(1000)]) deflate.socket.send(text);
    await deflate.until('message', 2);
    expect(deflate.messages()).toEqual(['short', 'long '.repeat(1000)]);
    for (const { socket } of [plain, deflate]) socket.close();
  });

  test('on… keeps its place while it is set, and has none without a function', async () => {
    const socket = new Opened(`${folder}echo`);
    const calls: string[] = [];
    socket.onopen = () => calls.push('never');
    socket.addEventListener('open', () => calls.push('listener'));
    socket.onopen = function (event) {
      calls.push(`handler ${this === socket} ${event.type}`);
    };
    socket.onclose = () => calls.push('closed too early');
    socket.onclose = null;
    socket.addEventListener('close', () => calls.push('close listener'));
    socket.onclose = () => calls.push('close handler');
    socket.onmessage = 5 as never;
    expect([socket.onmessage, socket.onerror]).toEqual([null, null]);
    await vi.waitUntil(() => calls.length === 2, 5000);
    socket.close();
    await vi.waitUntil(() => calls.length === 4, 5000);
    expect(calls).toEqual(['handler true open', 'listener', 'close listener', 'close handler']);
  });

  test('a message is no longer told once script has closed', async () => {
    const seen = open('stream/1000');
    await seen.until('message', 3);
    const before = seen.messages().length;
    seen.socket.close(1000);
    await seen.until('close');
    expect(seen.messages()).toHaveLength(before);
  });

  test('what a server does not read waits: bufferedAmount', async () => {
    const seen = open('stall?ms=400');
    let waiting = 0;
    seen.socket.addEventListener('message', ({ data }) => {
      if (data === 'Reading again.') waiting = seen.socket.bufferedAmount;
    });
    await seen.until('open');
    const megabyte = new Uint8Array(1_000_000);
    for (let times = 0; times < 16; times += 1) seen.socket.send(megabyte);
    await seen.until('message', 18);
    expect(waiting).toBeGreaterThan(1_000_000);
    expect(seen.socket.bufferedAmount).toBe(0);
    seen.socket.close();
  });
});
