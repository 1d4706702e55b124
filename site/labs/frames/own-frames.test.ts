import { describe, expect, it } from 'vitest';
import type { CapturedConnection } from '#site/capture/model.ts';
import { wire } from '#site/views/testing/wire.ts';
import { frameBytes, hasOwnMessage, messageAfter, newestNumber } from './own-frames.ts';

function captured(
  fill: (on: ReturnType<typeof wire>) => void,
  options: Parameters<typeof wire>[0] = {},
): CapturedConnection {
  const on = wire(options);
  fill(on);
  on.publish();
  const [connection] = on.capture.connections.value;
  if (!connection) throw new Error('A connection was captured.');
  return connection;
}

describe('what is the reader’s own', () => {
  it('is a message, not a pong of the browser or a ping of the server', () => {
    const idle = captured((on) => {
      on.frame('server', 10, 9, 'x');
      on.frame('client', 11, 10, 'x');
    });
    expect([hasOwnMessage(idle), newestNumber(idle)]).toEqual([false, 2]);
    const sent = captured((on) => {
      on.frame('server', 10, 9, 'x');
      on.frame('client', 11, 10, 'x');
      on.frame('client', 12, 1, 'hello');
    });
    expect([hasOwnMessage(sent), messageAfter(sent, 'client', 0), messageAfter(sent, 'client', 3)]).toEqual([
      true,
      3,
      undefined,
    ]);
  });

  it('is also a message that the server was asked for', () => {
    const asked = captured((on) => {
      on.frame('server', 10, 9, 'x');
      on.frame('server', 11, 1, 'hello');
    });
    expect([hasOwnMessage(asked), messageAfter(asked, 'server', 0), messageAfter(asked, 'client', 0)]).toEqual([
      ...[true, 2, undefined],
    ]);
  });

  it('is found by number although older frames have gone', () => {
    const long = captured(
      (on) => {
        for (let at = 10; at < 20; at++) on.frame(at % 2 ? 'server' : 'client', at, 1, 'hello');
      },
      { maxFrames: 4 },
    );
    expect([
      long.forgotten,
      messageAfter(long, 'client', 7),
      messageAfter(long, 'client', 9),
      newestNumber(long),
    ]).toEqual([...[6, 9, undefined, 10]]);
    expect(hasOwnMessage(long)).toBe(true);
  });

  it('counts the bytes of frames, not of the handshake', () => {
    expect(frameBytes(captured(() => {}))).toBe(0);
    expect(frameBytes(captured((on) => on.frame('client', 10, 1, 'hello')))).toBe(11);
  });
});
