import { describe, expect, test } from 'vitest';
import { createDissector } from './connection.ts';
import { fieldsOf } from './fields-of.ts';
import { encodeFrame, frameOf } from './frame-encoder.ts';
import type { Field, Item } from './model.ts';
import { BINARY, CLOSE } from './opcodes.ts';
import { octets } from './testing/handshake.ts';

/** The fields of the only frame in these bytes, as `id start-end value`, with what lies inside them after them. */
function frameFields(bytes: Uint8Array): string[] {
  const [item] = createDissector({ handshake: false }).push('server', bytes);
  return show(fieldsOf(item as Item));
}

function show(fields: readonly Field[]): string[] {
  return fields.flatMap(({ id, span, value, fields: inner = [] }) => [
    `${id} ${span.start}-${span.end}${value instanceof Uint8Array ? '' : ` ${value}`}`,
    ...show(inner).map((line) => `· ${line}`),
  ]);
}

describe('frames', () => {
  const bits = ['fin 0-1 true', 'rsv1 1-2 false', 'rsv2 2-3 false', 'rsv3 3-4 false'];

  test.each([
    [16, 126, 32],
    [64, 127, 80],
  ] as const)('an extended length of %i bits', (lengthForm, short, end) => {
    expect(frameFields(encodeFrame(frameOf(BINARY, new Uint8Array(3), { lengthForm })))).toEqual([
      ...bits,
      'opcode 4-8 2',
      'mask 8-9 false',
      `payload-length 9-16 ${short}`,
      `extended-payload-length 16-${end} 3`,
      `payload-data ${end}-${end + 24}`,
    ]);
  });

  test.each([
    ['', []],
    ['\x03', ['payload-data 16-24', '· unparsed 16-24']],
    ['\x03\xe8', ['payload-data 16-32', '· close-code 16-32 1000']],
    ['\x03\xe8bye', ['payload-data 16-56', '· close-code 16-32 1000', '· close-reason 32-56 bye']],
  ])('a Close with a payload of "%s"', (payload, expected) => {
    const lines = frameFields(encodeFrame(frameOf(CLOSE, octets(payload))));
    expect(lines.slice(7)).toEqual(expected);
  });
});

describe('heads', () => {
  const flat = (fields: readonly Field[]): string[] =>
    fields.flatMap((field) => [field.id, ...flat(field.fields ?? [])]);

  test('every piece of a response has its name', () => {
    const [item] = createDissector().push('server', octets('HTTP/1.1 400 Bad Request\r\nDate:\t \r\nodd\r\n\r\n'));
    expect(flat(fieldsOf(item as Item))).toEqual(
      'status-line http-version white-space status-code white-space reason-phrase line-end header-line header-name colon white-space line-end header-line unparsed line-end head-end'.split(
        ' ',
      ),
    );
  });

  test('a line of one character does not end a head', () => {
    const items = createDissector().push('client', octets('GET / HTTP/1.1\r\nx\nHost: x\r\n\r\n'));
    expect(items).toMatchObject([{ kind: 'request', headers: [{ name: 'Host' }] }]);
  });

  test('a folded value is one value', () => {
    const [item] = createDissector().push('client', octets('GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n  c\r\n\r\n'));
    expect(item).toMatchObject({ headers: [{ name: 'Host' }, { name: 'A', value: 'b c' }] });
  });
});
