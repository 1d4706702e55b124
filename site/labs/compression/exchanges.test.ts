import { constants, deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadInflater } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { wire } from '#site/views/testing/wire.ts';
import { exchangesOf, ratioOf } from './exchanges.ts';

beforeAll(() => loadInflater());

const deflated = (text: string): Uint8Array =>
  new Uint8Array(deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })).subarray(0, -4);

function captured(fill: (on: ReturnType<typeof wire>) => void): CapturedConnection {
  const extension = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
  const on = wire({ requestHeaders: extension, responseHeaders: extension });
  fill(on);
  on.publish();
  const [connection] = on.capture.connections.value;
  if (!connection) throw new Error('A connection was captured.');
  return connection;
}

const said = 'tick '.repeat(20);
const short = deflated(said);

describe('messages and their echoes', () => {
  it('are measured on the wire and inflated, and tied in order', () => {
    const all = exchangesOf(
      captured((on) => {
        on.frame('client', 10, 1, short, { rsv1: true });
        on.frame('client', 11, 1, 'plain');
        on.frame('server', 12, 1, short, { rsv1: true });
      }),
    );
    expect(all.map(({ out, back }) => [out.captured.number, back?.captured.number])).toEqual([
      [1, 3],
      [2, undefined],
    ]);
    expect(all[0]?.out).toMatchObject({ wire: short.length, message: 100, compressed: true });
    expect(all[1]?.out).toMatchObject({ wire: 5, message: 5, compressed: false });
    expect(all.map(({ out }) => ratioOf(out))).toEqual([short.length / 100, 1]);
  });

  it('count all frames of a message, and no control frame between them', () => {
    const all = exchangesOf(
      captured((on) => {
        on.frame('client', 10, 1, short.subarray(0, 4), { rsv1: true, fin: false });
        on.frame('client', 11, 9, 'ping');
        on.frame('server', 12, 9, 'ping');
        on.frame('client', 13, 0, short.subarray(4));
      }),
    );
    expect(all).toHaveLength(1);
    expect(all[0]?.out).toMatchObject({ wire: short.length, message: 100, compressed: true });
    expect(all[0]?.out.captured.number).toBe(4);
  });

  it('have no ratio where there is nothing to divide by', () => {
    const all = exchangesOf(
      captured((on) => {
        on.frame('client', 10, 1, '');
        on.frame('client', 11, 1, Uint8Array.of(0xff, 0xff), { rsv1: true });
      }),
    );
    expect(all.map(({ out }) => [out.message, ratioOf(out)])).toEqual([
      [0, undefined],
      [undefined, undefined],
    ]);
  });
});
