import { beforeAll, describe, expect, test } from 'vitest';
import { badRows } from '#feed/bad-rules.ts';
import { endpointRows } from '#feed/endpoints.ts';
import { Feed, frame, handshake, RawClient, type Running, run, tokenOf, transports } from './server-testing.ts';

/** Every endpoint as its example asks for it, with less time where that would be long, and every rule. */
const paths = [
  ...endpointRows
    .filter(({ id }) => id !== 'bad' && id !== 'silent')
    .map(({ example }) => example.replace(/(?<=bye&after=|stall\?ms=|delay\/|interval=)\d+/, '50')),
  'ping/100?count=2',
  'silent?ms=1000',
  'close/1006',
  'status/304',
  'close/abc',
  ...badRows.map(({ rule }) => `bad/${rule}`),
];
/** What these do not read any more cannot be mirrored. */
const unread = /^(silent|bad\/close)/;
/** A message, and a close frame with 1000. */
const farewell = Buffer.concat([frame(0x81, 'hello'), frame(0x88, Uint8Array.of(0x03, 0xe8))]);

describe.each(transports)('?tap= (TLS: $secure)', ({ secure }) => {
  let server: Running;
  let feed: Feed;

  beforeAll(async () => {
    server = await run({ secure });
    feed = new Feed(server, tokenOf(1));
    await feed.untilSession();
    return () => server.stop();
  });

  // Not all together: a page has at most 32 tapped connections.
  test.each([
    ['first', paths.slice(0, 20)],
    ['others', paths.slice(20)],
  ])('the %s are mirrored byte for byte', async (_, some) => {
    await Promise.all(some.map(expectMirrored));
  });

  async function expectMirrored(path: string): Promise<void> {
    const label = `a${paths.indexOf(path)}`;
    const client = new RawClient(server);
    await client.write(handshake(`/${path}${path.includes('?') ? '&' : '?'}tap=${feed.token}.${label}`));
    await client.untilReceived('\r\n\r\n');
    const head = client.sent.length;
    // A closing handshake would come before the reset.
    if (client.text.startsWith('HTTP/1.1 101') && !path.startsWith('drop')) await client.write(farewell);
    await client.untilEnded();
    client.socket.end();
    await client.untilClosed();

    const tapped = await feed.untilClosed(await feed.labelled(label));
    expect(tapped.stream('server').toString('hex'), path).toBe(client.received.toString('hex'));
    expect(tapped.exact('server'), path).toBe(true);
    const mirrored = tapped.stream('client');
    expect(mirrored.toString('hex'), path).toBe(client.sent.subarray(0, mirrored.length).toString('hex'));
    expect(mirrored.length, path).toBeGreaterThanOrEqual(unread.test(path) ? head : client.sent.length);
  }

  test('what is written after FIN is not sent, so it is not mirrored', async () => {
    const client = new RawClient(server);
    await client.write(handshake(`/ping/100?tap=${feed.token}.fin`));
    await client.untilReceived('\r\n\r\n');
    const connection = await feed.labelled('fin');
    expect(await feed.command({ do: 'end', connection })).toMatchObject({ type: 'done' });
    // The next ping finds that nothing can follow.
    const tapped = await feed.untilClosed(connection);
    await client.untilEnded();
    expect(tapped.stream('server').toString('hex')).toBe(client.received.toString('hex'));
    client.socket.destroy();
  });
});
