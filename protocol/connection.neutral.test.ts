import { describe, expect, test } from 'vitest';
import { type ConnectionDissector, createDissector } from './connection.ts';
import { fieldsOf } from './fields-of.ts';
import { encodeFrame, frameOf } from './frame-encoder.ts';
import type { Item } from './model.ts';
import { BINARY, TEXT } from './opcodes.ts';
import { changed, head, octets, REQUEST, RESPONSE } from './testing/handshake.ts';

const KEY = Uint8Array.from([1, 2, 3, 4]);
const GET = 'GET /page HTTP/1.1\r\nHost: x\r\n\r\n';
const rulesOf = (items: readonly Item[]) => items.flatMap((item) => item.notes.map((note) => note.rule));
const kindsOf = (items: readonly Item[]) => items.map((item) => `${item.from} ${item.kind}`);
const clientFrame = (text: string) => encodeFrame(frameOf(TEXT, octets(text), { maskingKey: KEY }));

function switched(): ConnectionDissector {
  const dissector = createDissector();
  dissector.push('client', head(REQUEST));
  dissector.push('server', head(RESPONSE));
  return dissector;
}

describe('what comes before the upgrade', () => {
  test('a page and its body, then the handshake, on one connection', () => {
    const dissector = createDissector();
    const items = [
      ...dissector.push('client', octets(GET)),
      ...dissector.push('server', octets('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello')),
      ...dissector.push('client', head(REQUEST)),
      ...dissector.push('server', octets('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')),
      ...dissector.push('server', head(RESPONSE)),
      ...dissector.push('server', Uint8Array.from([0x81, 0x00])),
      ...dissector.push('client', clientFrame('hi')),
    ];
    expect(kindsOf(items)).toEqual([
      'client request',
      'server response',
      'server body',
      'client request',
      'server response',
      'server response',
      'server frame',
      'client frame',
    ]);
    expect(rulesOf(items)).toEqual(['not-a-handshake']);
    expect(dissector.switched).toBe(true);
    expect(items.at(-1)).toMatchObject({ offset: GET.length + head(REQUEST).length });
  });

  test('pipelined requests are answered in order; the answer to HEAD has no body', () => {
    const dissector = createDissector();
    const asked = octets(`HEAD / HTTP/1.1\r\nHost: x\r\n\r\n${GET}`);
    expect(kindsOf(dissector.push('client', asked))).toEqual(['client request', 'client request']);
    const answers = octets(
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    );
    expect(kindsOf(dissector.push('server', answers))).toEqual(['server response', 'server response', 'server body']);
  });

  test('frames glued to the handshake are held until the 101, and told', () => {
    const dissector = createDissector();
    const glued = Uint8Array.from([...head(REQUEST), ...clientFrame('early')]);
    expect(kindsOf(dissector.push('client', glued))).toEqual(['client request']);
    expect(dissector.pending('client')).toEqual({ kind: 'held', offset: head(REQUEST).length, received: 11 });
    const items = dissector.push('server', head(RESPONSE));
    expect(kindsOf(items)).toEqual(['server response', 'client frame']);
    expect(rulesOf(items)).toEqual(['data-before-response']);
    expect(rulesOf(dissector.push('client', clientFrame('late')))).toEqual([]);
  });

  test('the answer to an earlier request does not free what was held', () => {
    const dissector = createDissector();
    const sent = Uint8Array.from([...octets(GET), ...head(REQUEST), ...clientFrame('early')]);
    expect(kindsOf(dissector.push('client', sent))).toEqual(['client request', 'client request']);
    const page = octets('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    expect(kindsOf(dissector.push('server', page))).toEqual(['server response']);
    expect(kindsOf(dissector.push('server', head(RESPONSE)))).toEqual(['server response', 'client frame']);
  });

  test('a client that left half a frame and went is cut off once the answer says that it was one', () => {
    const dissector = createDissector();
    dissector.push('client', Uint8Array.from([...head(REQUEST), ...clientFrame('early').subarray(0, 7)]));
    expect(dissector.end('client')).toEqual([]);
    const items = dissector.push('server', head(RESPONSE));
    expect(kindsOf(items)).toEqual(['server response', 'client tail']);
    expect(rulesOf(items)).toEqual(['cut-off']);
  });

  test('a subprotocol other than those offered is not asked for', () => {
    const dissector = createDissector();
    dissector.push('client', head(changed(REQUEST, { more: 'Sec-WebSocket-Protocol: chat, echo' })));
    const items = dissector.push('server', head(changed(RESPONSE, { more: 'Sec-WebSocket-Protocol: Chat' })));
    expect(rulesOf(items)).toEqual(['subprotocol-unasked']);
  });

  test('after a refusal the held bytes are the next request', () => {
    const dissector = createDissector();
    dissector.push('client', Uint8Array.from([...head(REQUEST), ...octets(GET)]));
    const items = dissector.push('server', octets('HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nfull'));
    expect(kindsOf(items)).toEqual(['server response', 'client request', 'server body']);
  });

  test('a body that a handshake announced is no frame', () => {
    const dissector = createDissector();
    const asked = Uint8Array.from([...head(changed(REQUEST, { more: 'Content-Length: 4' })), ...octets('body')]);
    const items = [...dissector.push('client', asked), ...dissector.push('server', head(RESPONSE))];
    expect(kindsOf(items)).toEqual(['client request', 'client body', 'server response']);
    expect(dissector.push('client', clientFrame('hi'))[0]).toMatchObject({ kind: 'frame', notes: [] });
  });

  test('a 101 in the middle of an announced body is believed once the body is over', () => {
    const dissector = createDissector();
    dissector.push(
      'client',
      Uint8Array.from([...head(changed(REQUEST, { more: 'Content-Length: 4' })), ...octets('bo')]),
    );
    dissector.push('server', head(RESPONSE));
    const items = dissector.push('client', Uint8Array.from([...octets('dy'), ...clientFrame('hi')]));
    expect(kindsOf(items)).toEqual(['client body', 'client frame']);
  });

  test('nobody answers', () => {
    const dissector = createDissector();
    dissector.push('client', Uint8Array.from([...head(REQUEST), ...clientFrame('early')]));
    expect(dissector.end('client')).toEqual([]);
    const items = dissector.end('server');
    expect(kindsOf(items)).toEqual(['client tail']);
    expect(items[0]).toMatchObject({ bytes: clientFrame('early') });
  });
});

describe('bodies', () => {
  const body = (answer: string, end = true): Item | undefined => {
    const dissector = createDissector();
    dissector.push('client', octets(GET));
    const items = [...dissector.push('server', octets(answer)), ...(end ? dissector.end('server') : [])];
    return items.find((item) => item.kind === 'body');
  };

  test('one without a length lasts until the end', () => {
    expect(body('HTTP/1.1 200 OK\r\n\r\nall of it', false)).toBeUndefined();
    expect(body('HTTP/1.1 200 OK\r\n\r\nall of it')).toMatchObject({ bytes: octets('all of it'), notes: [] });
  });

  test('chunks, their extensions and trailers', () => {
    const chunked = body(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n',
    );
    expect(chunked).toMatchObject({ content: octets('abc0123456789'), notes: [] });
    expect(fieldsOf(chunked as Item).map((field) => field.id)).toEqual([
      'chunk-size',
      'chunk-data',
      'line-end',
      'chunk-size',
      'chunk-data',
      'line-end',
      'chunk-size',
      'trailer',
    ]);
  });

  test('one that is cut off says so', () => {
    expect(body('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')).toMatchObject({
      bytes: octets('half'),
      notes: [{ rule: 'cut-off' }],
    });
  });

  test('what is over the bound is counted and not kept', () => {
    const dissector = createDissector({ limits: { body: 3 } });
    dissector.push('client', octets(GET));
    const [, kept] = dissector.push('server', octets('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'));
    expect(kept).toMatchObject({ bytes: octets('hel'), notes: [{ rule: 'payload-not-kept' }] });
    expect((kept as Item & { kind: 'body' }).span).toEqual({ start: 38 * 8, end: 43 * 8 });
  });
});

describe('missing bytes', () => {
  test('inside a payload they count as unknown, and reading goes on', () => {
    const dissector = switched();
    const frame = encodeFrame(frameOf(BINARY, octets('0123456789'), { maskingKey: KEY }));
    dissector.push('client', frame.subarray(0, 8));
    expect(dissector.gap('client', 5)).toEqual([]);
    const [read] = dissector.push('client', frame.subarray(13));
    expect(read).toMatchObject({
      payload: Uint8Array.from([0x30, 0x31, 0, 0, 0, 0, 0, 0x37, 0x38, 0x39]),
      message: undefined,
    });
    expect(rulesOf([read as Item])).toEqual(['gap-in-payload']);
    expect(dissector.push('client', clientFrame('next'))[0]).toMatchObject({ notes: [], message: { frames: 1 } });
  });

  test('anywhere else the direction stops, and the rest is a tail', () => {
    const dissector = switched();
    const [stopped] = dissector.gap('client', 100);
    expect(stopped).toMatchObject({ kind: 'tail', notes: [{ rule: 'gap-unreadable', data: { bytes: 100 } }] });
    expect(dissector.push('client', clientFrame('lost'))).toEqual([]);
    const [unread] = dissector.end('client');
    expect(unread).toMatchObject({ kind: 'tail', bytes: clientFrame('lost'), notes: [{ rule: 'unread' }] });
    expect((unread as Item & { kind: 'tail' }).span.start).toBe((head(REQUEST).length + 100) * 8);
  });

  test('the other direction is not touched by it', () => {
    const dissector = switched();
    dissector.gap('client', 1);
    expect(dissector.push('server', Uint8Array.from([0x81, 0x00]))[0]).toMatchObject({ kind: 'frame', notes: [] });
  });
});

describe('bounds', () => {
  test('an announced length takes no memory before its bytes come', () => {
    const dissector = createDissector({ handshake: false });
    const lie = encodeFrame(frameOf(BINARY, octets('only this'), { payloadLength: 2n ** 62n }));
    expect(dissector.push('server', lie)).toEqual([]);
    expect(dissector.pending('server')).toMatchObject({
      kind: 'frame',
      received: 19,
      header: { payloadLength: 2n ** 62n },
    });
    const [cut] = dissector.end('server');
    expect(cut).toMatchObject({ kind: 'tail', bytes: lie, notes: [{ rule: 'cut-off' }] });
  });

  test.each([
    [2n ** 53n - 1n, 2 ** 53 - 1],
    [2n ** 53n, 2n ** 53n],
  ])('a length of %i is told exactly', (payloadLength, expected) => {
    const dissector = createDissector({ handshake: false });
    dissector.push('server', encodeFrame(frameOf(BINARY, new Uint8Array(0), { payloadLength })));
    expect(dissector.pending('server')).toMatchObject({ header: { payloadLength: expected } });
  });

  test('masked text over the bound is unmasked where it stands', () => {
    const dissector = createDissector({ handshake: false, limits: { payload: 3 } });
    const payload = Uint8Array.from([...octets('aaaaaaaa'), 0xff]);
    const [frame] = dissector.push(
      'client',
      encodeFrame(frameOf(TEXT, payload, { maskingKey: Uint8Array.from([1, 2, 4, 128]) })),
    );
    expect(frame?.notes[0]).toMatchObject({ rule: 'utf8-invalid', span: { start: (6 + 8) * 8 } });
  });

  test('text over the bound is still checked', () => {
    const dissector = createDissector({ handshake: false, limits: { payload: 4 } });
    const payload = Uint8Array.from([...octets('aaaaaaaa'), 0xff, ...octets('aa')]);
    const [frame] = dissector.push('server', encodeFrame(frameOf(TEXT, payload)));
    expect(frame).toMatchObject({ payloadLength: 11, payload: octets('aaaa'), message: undefined });
    expect(frame?.notes.map(({ rule, span }) => [rule, span.start])).toEqual([
      ['utf8-invalid', 80],
      ['payload-not-kept', 48],
    ]);
  });

  test('a direction that cannot be read keeps only a little', () => {
    const dissector = createDissector({ limits: { unread: 4 } });
    dissector.push('client', octets('\x16 not http'));
    dissector.push('client', octets(' at all'));
    expect(dissector.end('client')[0]).toMatchObject({ bytes: octets('\x16 no'), span: { start: 0, end: 17 * 8 } });
  });
});

describe('the end', () => {
  test('inside a header, inside a payload and between frames', () => {
    for (const [length, kinds] of [
      [1, ['server tail']],
      [3, ['server tail']],
      [4, ['server frame']],
    ] as const) {
      const dissector = createDissector({ handshake: false });
      const items = dissector.push('server', Uint8Array.from([0x81, 0x02, 0x68, 0x69]).subarray(0, length));
      expect(kindsOf([...items, ...dissector.end('server')])).toEqual(kinds);
    }
  });

  test('nothing is read after it', () => {
    const dissector = switched();
    dissector.end('client');
    expect(dissector.push('client', clientFrame('late'))).toEqual([]);
    expect(dissector.end('client')).toEqual([]);
  });
});

test('what was negotiated can be asked for', () => {
  const dissector = createDissector();
  dissector.push(
    'client',
    head(
      changed(REQUEST, {
        more: [
          'Sec-WebSocket-Protocol: chat, echo',
          'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
        ],
      }),
    ),
  );
  const answer = 'permessage-deflate; client_max_window_bits=10; server_no_context_takeover';
  const items = dissector.push(
    'server',
    head(changed(RESPONSE, { more: ['Sec-WebSocket-Protocol: echo', `Sec-WebSocket-Extensions: ${answer}`] })),
  );
  expect(rulesOf(items)).toEqual([]);
  expect(dissector.subprotocol).toBe('echo');
  expect(dissector.deflate).toEqual({
    serverNoContextTakeover: true,
    clientNoContextTakeover: false,
    serverMaxWindowBits: 15,
    clientMaxWindowBits: 10,
  });
});

test('the bytes that are pushed are neither changed nor kept', () => {
  const dissector = createDissector({ handshake: false });
  const bytes = clientFrame('hello');
  const before = [...bytes];
  const [frame] = dissector.push('client', bytes);
  expect([...bytes]).toEqual(before);
  bytes.fill(0);
  expect(frame).toMatchObject({ payload: octets('hello'), maskingKey: KEY });
});

describe('answers to what could not be read', () => {
  test.each([
    ['is not HTTP', '\x16\x03\x01', 'HTTP/1.1 400 Bad Request'],
    ['never became complete', 'GET / HT', 'HTTP/1.1 408 Request Timeout'],
  ])('a request that %s is answered all the same', (_, asked, status) => {
    const dissector = createDissector();
    dissector.push('client', octets(asked));
    const [response] = dissector.push('server', octets(`${status}\r\nConnection: close\r\n\r\n`));
    expect(response).toMatchObject({ kind: 'response', notes: [] });
  });

  test('a request that the client gave up is answered all the same', () => {
    const dissector = createDissector();
    dissector.push('client', octets('GET / HT'));
    expect(kindsOf(dissector.end('client'))).toEqual(['client tail']);
    expect(dissector.push('server', octets('HTTP/1.1 408 Request Timeout\r\n\r\n'))[0]?.notes).toEqual([]);
  });

  test('an answer to nothing is noted', () => {
    expect(rulesOf(createDissector().push('server', octets('HTTP/1.1 408 Request Timeout\r\n\r\n')))).toEqual([
      'request-missing',
    ]);
  });
});

test('a message of very many fragments is joined', () => {
  const dissector = createDissector({ handshake: false });
  const fragments = Array.from({ length: 5000 }, (_, index) =>
    encodeFrame(frameOf(index === 0 ? TEXT : 0, octets(index % 3 === 0 ? '' : 'x'), { fin: index === 4999 })),
  );
  const items = fragments.flatMap((fragment) => dissector.push('server', fragment));
  expect(items.at(-1)).toMatchObject({ message: { frames: 5000, payload: octets('x'.repeat(3333)) } });
});
