import { beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Feed, frame, handshake, RawClient, type Running, run, tokenOf, transports } from './server-testing.ts';

describe.each(transports)('commands through $scheme', ({ secure }) => {
  let server: Running;
  let feed: Feed;
  let client: RawClient;
  let tokens = 0;

  beforeAll(async () => {
    server = await run({ secure });
    return () => server.stop();
  });

  /** A session with one tapped echo, connection 1. @returns how many bytes of it the client has read so far. */
  async function opened(target = '/echo?x'): Promise<number> {
    tokens += 1;
    feed = new Feed(server, tokenOf(tokens));
    await feed.untilSession();
    client = new RawClient(server);
    await client.write(handshake(`${target}&tap=${feed.token}.a`));
    await client.untilReceived('\r\n\r\n');
    await feed.labelled('a');
    return client.receivedLength;
  }

  test.each([
    ['send text', { do: 'send', text: 'привет' }, `810c${Buffer.from('привет').toString('hex')}`],
    ['send nothing', { do: 'send', text: '' }, '8100'],
    ['send bytes', { do: 'send', hex: '00ff' }, '820200ff'],
    ['ping', { do: 'ping', hex: '6869' }, '89026869'],
    ['ping without payload', { do: 'ping' }, '8900'],
    ['pong', { do: 'pong', hex: '6869' }, '8a026869'],
    [
      'fragments of text',
      { do: 'fragments', parts: [{ text: 'a' }, { text: '' }, { hex: '62' }] },
      '01016100008001' + '62',
    ],
    ['fragments of bytes', { do: 'fragments', parts: [{ hex: 'ff' }, { text: 'a' }] }, '0201ff800161'],
    ['one fragment', { do: 'fragments', parts: [{ text: 'a' }] }, '810161'],
    ['close', { do: 'close', code: 4000, reason: 'я' }, '88040fa0d18f'],
    ['close without a code', { do: 'close' }, '8800'],
    ['bytes that break the protocol', { do: 'bytes', hex: 'ff00c3' }, 'ff00c3'],
  ])('%s', async (_, action, hex) => {
    const before = await opened();
    expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'done' });
    await client.until(() => client.receivedLength >= before + hex.length / 2);
    expect(client.received.subarray(before).toString('hex')).toBe(hex);
    const tapped = feed.tapped(1);
    expect(tapped.stream('server').toString('latin1')).toBe(client.text);
    client.socket.destroy();
  });

  test('clock needs no connection, and its time goes on', async () => {
    await opened();
    const [first, second] = [await feed.command({ do: 'clock' }), await feed.command({ do: 'clock' })];
    if (first.type !== 'done' || second.type !== 'done') throw new Error('Expected both to be done.');
    expect(second.at).toBeGreaterThan(first.at);
    expect(first.at).toBeGreaterThan(0);
    client.socket.destroy();
  });

  test('end is a FIN, after which nothing but drop can follow', async () => {
    await opened();
    expect(await feed.command({ do: 'end', connection: 1 })).toMatchObject({ type: 'done' });
    await client.untilEnded();
    await feed.until(() => feed.tapped(1).events.some((event) => event.type === 'end' && event.from === 'server'));
    if (!secure) {
      for (const action of [{ do: 'end' }, { do: 'send', text: 'x' }, { do: 'bytes', hex: '00' }, { do: 'close' }])
        expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'refused', code: 'not-open' });
      expect(await feed.command({ do: 'drop', connection: 1 })).toMatchObject({ type: 'done' });
    } else client.socket.end();
    const { close } = await feed.untilClosed(1);
    expect(close).toMatchObject(secure ? { how: 'fin', by: 'server' } : { how: 'reset', by: 'server' });
  });

  test('drop is a TCP reset', async () => {
    await opened();
    const order = feed.order.length;
    expect(await feed.command({ do: 'drop', connection: 1 })).toMatchObject({ type: 'done' });
    await client.untilClosed();
    expect(client.error?.code).toBe('ECONNRESET');
    const { close } = await feed.untilClosed(1);
    expect(close).toMatchObject({ how: 'reset', by: 'server' });
    expect(
      feed.order
        .slice(order)
        .filter((type) => type !== 'records')
        .toSorted(),
    ).toEqual(['close', 'done']);
  });

  test('stall stops reading for its time, and what was sent meanwhile is read after it', async () => {
    const before = await opened();
    const stalled = feed.command({ do: 'stall', connection: 1, ms: 150 });
    // The answer to a later command: by now the stall has begun.
    await feed.command({ do: 'clock' });
    await client.write(frame(0x81, 'late'));
    expect(await feed.command({ do: 'stall', connection: 1, ms: 1 })).toMatchObject({ code: 'too-many' });
    const done = await stalled;
    expect(done).toMatchObject({ type: 'done' });
    await client.untilReceived('late');
    const late = await feed.until(() => feed.tapped(1).records.find(({ bytes }) => bytes.length === 10));
    expect(late.from).toBe('client');
    expect(late.at).toBeGreaterThanOrEqual(done.type === 'done' ? done.at : Number.POSITIVE_INFINITY);
    expect(client.received.subarray(before).toString('latin1')).toBe('\x81\x04late');
    client.socket.destroy();
  });

  test('a stall ends with its connection', async () => {
    await opened();
    const stalled = feed.command({ do: 'stall', connection: 1, ms: 60_000 });
    await feed.command({ do: 'drop', connection: 1 });
    expect(await stalled).toMatchObject({ type: 'done' });
  });

  test.each([
    ['not JSON', 'x', undefined],
    ['no object', '[]', undefined],
    ['no id', '{"do":"clock"}', undefined],
    ['a negative id', '{"id":-1,"do":"clock"}', undefined],
    ['no verb', '{"id":7}', 7],
    ['an unknown verb', '{"id":7,"do":"constructor"}', 7],
    ['no connection', '{"id":7,"do":"ping"}', 7],
    ['text and hex', '{"id":7,"do":"send","connection":1,"text":"","hex":""}', 7],
    ['odd hex', '{"id":7,"do":"bytes","connection":1,"hex":"0"}', 7],
    ['no parts', '{"id":7,"do":"fragments","connection":1,"parts":[]}', 7],
    ['a part that is null', '{"id":7,"do":"fragments","connection":1,"parts":[null]}', 7],
    ['a code over u16', '{"id":7,"do":"close","connection":1,"code":65536}', 7],
    ['a stall without ms', '{"id":7,"do":"stall","connection":1}', 7],
  ])('malformed: %s', async (_, text, id) => {
    await opened();
    feed.socket.send(text);
    const refused = await feed.until(() => feed.events.find(({ type }) => type === 'refused'));
    expect(refused).toMatchObject({ type: 'refused', code: 'malformed', message: expect.stringContaining('Expected') });
    expect('id' in refused ? refused.id : undefined).toBe(id);
    expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
    client.socket.destroy();
  });

  test('a binary message is malformed', async () => {
    await opened();
    feed.socket.send(Buffer.from('{}'));
    await feed.until(() => feed.events.some((event) => event.type === 'refused' && event.code === 'malformed'));
    expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
    client.socket.destroy();
  });

  test.each([
    ['another session’s connection', { do: 'ping', connection: 2 }, 'unknown-connection'],
    ['a ping over 125 bytes', { do: 'ping', connection: 1, hex: '00'.repeat(126) }, 'too-large'],
    ['a reason over 123 bytes', { do: 'close', connection: 1, code: 1000, reason: 'я'.repeat(62) }, 'too-large'],
    ['a code that may not be sent', { do: 'close', connection: 1, code: 1006 }, 'malformed'],
    ['a reason without a code', { do: 'close', connection: 1, reason: 'x' }, 'malformed'],
    ['a stall over a minute', { do: 'stall', connection: 1, ms: 60_001 }, 'too-large'],
  ])('refused: %s', async (_, action, code) => {
    const before = await opened();
    expect(await feed.command(action)).toMatchObject({ type: 'refused', code });
    expect(await feed.command({ do: 'send', connection: 1, text: 'on' })).toMatchObject({ type: 'done' });
    await client.untilReceived('on');
    expect(client.received.subarray(before).toString('latin1')).toBe('\x81\x02on');
    client.socket.destroy();
  });

  test('after a close frame no frame follows, but bytes can', async () => {
    const before = await opened();
    await feed.command({ do: 'close', connection: 1, code: 1000 });
    for (const action of [{ do: 'send', text: 'x' }, { do: 'ping' }, { do: 'fragments', parts: [{ text: 'x' }] }])
      expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'refused', code: 'not-open' });
    expect(await feed.command({ do: 'bytes', connection: 1, hex: '810178' })).toMatchObject({ type: 'done' });
    await client.until(() => client.receivedLength >= before + 7);
    expect(client.received.subarray(before).toString('hex')).toBe('880203e8810178');
    client.socket.destroy();
  });
});

test('over a limit of the session: too-large', async () => {
  const server = await run({ limits: { messageBytes: 1000, messageFragments: 2 } });
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const client = new WebSocket(server.url('ws', `/echo?tap=${feed.token}.a`));
  await feed.labelled('a');
  const most = { do: 'send', connection: 1, hex: '00'.repeat(1000) };
  await feed.until(() => feed.tapped(1).stream('server').length > 0);
  expect(await feed.command(most)).toMatchObject({ type: 'done' });
  for (const action of [
    { do: 'send', hex: '00'.repeat(1001) },
    { do: 'send', text: 'я'.repeat(501) },
    { do: 'bytes', hex: '00'.repeat(1001) },
    { do: 'fragments', parts: [{ hex: '00'.repeat(600) }, { hex: '00'.repeat(401) }] },
    { do: 'fragments', parts: [{ hex: '' }, { hex: '' }, { hex: '' }] },
  ])
    expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'refused', code: 'too-large' });
  client.terminate();
  await server.stop();
});

test('more commands than a second takes: too-many, and the connection lives on', async () => {
  const server = await run();
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const answers = await Promise.all(Array.from({ length: 3000 }, () => feed.command({ do: 'clock' })));
  const refused = answers.filter(({ type }) => type === 'refused');
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(1000);
  expect(refused[0]).toMatchObject({ code: 'too-many' });
  while ((await feed.command({ do: 'clock' })).type === 'refused');
  await server.stop();
});

test('before the 101 every command but clock is refused', async () => {
  // A plain request never gets one, and its tap lasts as long as an earlier answer holds it up.
  let answerPage = (): void => undefined;
  const server = await run({
    site: {
      serve(_, response) {
        answerPage = () => void response.end('page');
      },
    },
  });
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const client = new RawClient(server);
  await client.write(
    `GET /page HTTP/1.1\r\nHost: localhost\r\n\r\nGET /echo?tap=${feed.token}.a HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  await feed.labelled('a');
  for (const action of [
    { do: 'send', text: 'x' },
    { do: 'ping' },
    { do: 'pong' },
    { do: 'fragments', parts: [{ text: 'x' }] },
    { do: 'close' },
    { do: 'end' },
    { do: 'drop' },
    { do: 'stall', ms: 1 },
    { do: 'bytes', hex: '00' },
  ])
    expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'refused', code: 'not-open' });
  expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
  answerPage();
  await feed.untilClosed(1);
  expect(await feed.command({ do: 'ping', connection: 1 })).toMatchObject({ code: 'unknown-connection' });
  await server.stop();
});

test('until its 101 a connection that is delayed takes no command, and after it does', async () => {
  const server = await run();
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const client = new RawClient(server);
  await client.write(handshake(`/delay/1500?tap=${feed.token}.a`));
  await feed.labelled('a');
  for (const action of [
    { do: 'send', text: 'x' },
    { do: 'ping' },
    { do: 'pong' },
    { do: 'fragments', parts: [{ text: 'x' }] },
    { do: 'close' },
    { do: 'end' },
    { do: 'drop' },
    { do: 'stall', ms: 1 },
    { do: 'bytes', hex: '00' },
  ])
    expect(await feed.command({ ...action, connection: 1 })).toMatchObject({ type: 'refused', code: 'not-open' });
  expect(client.receivedLength).toBe(0);
  await client.untilReceived('101 Switching');
  await feed.until(() => feed.tapped(1).stream('server').length > 0);
  expect(await feed.command({ do: 'ping', connection: 1 })).toMatchObject({ type: 'done' });
  client.socket.destroy();
  await server.stop();
});
