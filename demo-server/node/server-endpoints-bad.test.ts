import { beforeAll, describe, expect, test } from 'vitest';
import { type BadRule, badRows } from '#feed/bad-rules.ts';
import { connectionsOf, frame, handshake, RawClient, type Running, run } from './server-testing.ts';
import { dissected, framesIn } from './server-testing-dissected.ts';
import { WsClient } from './server-testing-ws.ts';

let server: Running;
beforeAll(async () => {
  server = await run();
  return () => server.stop();
});

/** Errors in what the server sent; the rest is what a strict reader would only remark. */
const brokenIn = (client: RawClient): string[] =>
  dissected(client)
    .filter((item) => item.from === 'server')
    .flatMap(({ notes }) => notes)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);

const placesFree = (): Promise<void> => expect.poll(() => connectionsOf(server), { timeout: 10_000 }).toBe(0);

describe('on a raw socket', () => {
  test.each(badRows.map(({ rule }) => rule))('%s is what the dissector says, and all of it', async (rule) => {
    const client = new RawClient(server);
    await client.write(handshake(`/bad/${rule}`));
    await client.untilReceived('\r\n\r\n');
    // A client that fails the connection (§7.1.7) is answered, and nothing else comes.
    await client.write(frame(0x88, Uint8Array.of(0x03, 0xea)));
    await client.untilEnded();
    client.socket.end();
    await client.untilClosed();
    expect(brokenIn(client)).toEqual([rule]);
  });

  test.each([
    ['subprotocol-unasked', 'Sec-WebSocket-Protocol: x-unasked, x-unasked-x\r\n'],
    ['extension-unasked', 'Sec-WebSocket-Extensions: x-unasked; a=b, permessage-deflate\r\n'],
  ])('%s finds a name that is not among those offered', async (rule, offer) => {
    const client = new RawClient(server);
    await client.write(handshake(`/bad/${rule}`, offer));
    await client.untilReceived('\r\n\r\n');
    expect(client.text).toMatch(/\r\nSec-WebSocket-(Protocol|Extensions): x-unasked-x(-x)?\r\n/);
    expect(brokenIn(client)).toEqual([rule]);
    client.socket.destroy();
  });

  test('after a close frame that breaks a rule nothing comes but FIN', async () => {
    const client = new RawClient(server);
    await client.write(handshake('/bad/close-code-not-allowed'));
    await client.untilEnded();
    expect(framesIn(client).map(({ opcode, payload }) => [opcode, Buffer.from(payload).toString('hex')])).toEqual([
      [8, '03ee'],
    ]);
    // This client says nothing and keeps its half open: its place is given back all the same.
    await placesFree();
    client.socket.destroy();
  });

  test('a client that goes away without a word gives its place back', async () => {
    const client = new RawClient(server);
    await client.write(handshake('/bad/opcode-reserved'));
    await client.untilReceived('opcode 3');
    expect(await connectionsOf(server)).toBe(1);
    client.socket.resetAndDestroy();
    await placesFree();
  });
});

/** What `ws` says: the code of its error, or its message where the handshake fails. */
const saidByWs: Readonly<Record<BadRule, string | undefined>> = {
  'accept-mismatch': 'Invalid Sec-WebSocket-Accept header',
  'subprotocol-unasked': 'Server sent a subprotocol but none was requested',
  'extension-unasked': 'Server indicated an extension that was not requested',
  'mask-forbidden': 'WS_ERR_UNEXPECTED_MASK',
  'rsv-without-extension': 'WS_ERR_UNEXPECTED_RSV_1',
  'opcode-reserved': 'WS_ERR_INVALID_OPCODE',
  'utf8-invalid': 'WS_ERR_INVALID_UTF8',
  'control-too-long': 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH',
  'control-fragmented': 'WS_ERR_EXPECTED_FIN',
  'length-top-bit': 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  // It takes this one, as many do.
  'length-not-minimal': undefined,
  'continuation-without-start': 'WS_ERR_INVALID_OPCODE',
  'message-not-finished': 'WS_ERR_INVALID_OPCODE',
  'close-length-one': 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH',
  'close-code-not-allowed': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-reason-utf8-invalid': 'WS_ERR_INVALID_UTF8',
};

describe('with ws as the client', () => {
  // All at once: the one that notices nothing waits for five seconds.
  test.concurrent.each(Object.entries(saidByWs))('%s is %s', async (rule, said) => {
    const client = new WsClient(server, `/bad/${rule}`);
    const closed = await client.untilClosed();
    expect(client.error?.code ?? client.error?.message).toBe(said);
    if (said !== undefined) expect(client.messages).toEqual([]);
    else {
      expect(client.messages).toEqual(['16']);
      expect(closed).toEqual({ code: 1000, reason: 'Expected the connection to be failed (§7.1.7), found it open.' });
    }
  });
});
