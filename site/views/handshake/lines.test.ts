import { describe, expect, it } from 'vitest';
import { utf8, wire } from '../testing/wire.ts';
import { linesOf, pairsOf, withoutToken } from './lines.ts';

function heads(on: ReturnType<typeof wire>) {
  on.publish();
  const [connection] = on.capture.connections.value;
  if (!connection?.request || !connection.response) throw new Error('Both heads were captured.');
  return {
    request: linesOf(connection.request, true),
    response: linesOf(connection.response),
    status: connection.response.status,
  };
}

describe('withoutToken', () => {
  it('leaves enough to recognise, not enough to use', () => {
    expect(withoutToken('/echo?tap=Zk3vAAAAAAAAAAAAAAAAAA.a&x=1')).toBe('/echo?tap=Zk3v….a&x=1');
    expect(withoutToken('/echo?deflate&tap=Zk3vAAAAAAAAAAAAAAAAAA')).toBe('/echo?deflate&tap=Zk3v…');
    expect(withoutToken('/echo')).toBe('/echo');
  });
});

describe('linesOf', () => {
  it('shows the start line and every header, the token shortened', () => {
    const { request, response } = heads(wire({ requestHeaders: 'Cookie: ****\r\nX-Own: ****\r\n' }));
    expect(request[0]?.value).toBe('GET /echo?tap=AAAA….a HTTP/1.1');
    expect(request.map(({ name }) => name)).toContain('Cookie');
    expect(request.filter(({ overwritten }) => overwritten).map(({ name }) => name)).toEqual(['Cookie']);
    expect(response.map(({ value }) => value)[0]).toBe('HTTP/1.1 101 Switching Protocols');
    expect([...request, ...response].some(({ broken }) => broken)).toBe(false);
  });

  it('marks the line that breaks a rule', () => {
    const on = wire({ handshake: false });
    on.bytes('client', 1, utf8('GET /echo HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'));
    on.bytes('server', 2, utf8('HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n'));
    expect(
      heads(on)
        .request.filter(({ broken }) => broken)
        .map(({ name }) => name),
    ).toEqual(['Upgrade']);
  });
});

describe('pairsOf', () => {
  it('ties each line of the answer to what it replies to', () => {
    const { request, response } = heads(
      wire({
        requestHeaders: 'Sec-WebSocket-Protocol: a, b\r\nSec-WebSocket-Extensions: permessage-deflate\r\n',
        responseHeaders: 'Sec-WebSocket-Protocol: b\r\n',
      }),
    );
    const named = pairsOf(request, response, true).map(({ request: from, response: to }) => [
      request[from]?.name,
      to === undefined ? 'nothing' : response[to]?.name,
    ]);
    expect(named).toEqual([
      [undefined, undefined],
      ['Connection', 'Connection'],
      ['Upgrade', 'Upgrade'],
      ['Sec-WebSocket-Key', 'Sec-WebSocket-Accept'],
      ['Sec-WebSocket-Protocol', 'Sec-WebSocket-Protocol'],
      ['Sec-WebSocket-Extensions', 'nothing'],
    ]);
  });

  it('calls nothing declined before there is an answer', () => {
    const { request } = heads(wire({ requestHeaders: 'Sec-WebSocket-Extensions: permessage-deflate\r\n' }));
    expect(pairsOf(request, [], false)).toEqual([]);
  });
});
