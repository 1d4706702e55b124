import { describe, expect, test } from 'vitest';
import { checkAnswer, readDeflate } from './deflate.ts';
import { parseExtensions, parseSubprotocols } from './extensions.ts';
import type { Extension } from './model.ts';

const one = (value: string): Extension => parseExtensions(value).elements[0] as Extension;

describe('the grammar of §9.1', () => {
  test.each([
    ['foo', [{ name: 'foo', parameters: [] }]],
    ['bar; baz=2', [{ name: 'bar', parameters: [{ name: 'baz', value: '2' }] }]],
    ['a , b;c ; d = "4"', ['a', 'b']],
    ['a; x="1\\2"', [{ name: 'a', parameters: [{ name: 'x', value: '12' }] }]],
    [',, a,', ['a']],
  ] as const)('%s', (value, expected) => {
    const { elements, malformed } = parseExtensions(value);
    expect(malformed).toEqual([]);
    expect(elements).toMatchObject(expected.map((item) => (typeof item === 'string' ? { name: item } : item)));
  });

  test.each(['a b', 'a; b c', 'a; =1', 'a; b=', 'a; b="c d"', 'a; b="c,d"', 'a;', 'a; b="c'])(
    '%s is malformed',
    (value) => {
      expect(parseExtensions(value)).toEqual({ elements: [], malformed: [value] });
    },
  );

  test('what is well next to what is not is kept', () => {
    expect(parseExtensions('a b, c')).toMatchObject({ elements: [{ name: 'c' }], malformed: ['a b'] });
    expect(parseSubprotocols('chat, v 2,superchat')).toEqual({ elements: ['chat', 'superchat'], malformed: ['v 2'] });
  });
});

describe('the parameters of permessage-deflate', () => {
  test.each(['7', '16', '08', '', '1e1', '8.0', '-8'])('a window of "%s" bits is refused', (bits) => {
    const extension = {
      name: 'permessage-deflate',
      parameters: [{ name: 'server_max_window_bits', value: bits }],
    };
    const { parameters, problems } = readDeflate(extension, 'offer');
    expect(problems.map((problem) => problem.rule)).toEqual(['extension-parameter-invalid']);
    expect(parameters.serverMaxWindowBits).toBe(15);
  });

  test.each([
    ['client_max_window_bits', 'offer', []],
    ['client_max_window_bits', 'answer', ['extension-parameter-invalid']],
    ['server_max_window_bits', 'offer', ['extension-parameter-invalid']],
    ['server_no_context_takeover=1', 'offer', ['extension-parameter-invalid']],
    ['client_no_context_takeover; client_no_context_takeover', 'offer', ['extension-parameter-duplicate']],
    ['strength=9', 'answer', ['extension-parameter-unknown']],
  ] as const)('%s in an %s', (text, part, rules) => {
    const { problems } = readDeflate(one(`permessage-deflate; ${text}`), part);
    expect(problems.map((problem) => problem.rule)).toEqual(rules);
  });

  test.each([
    ['', '', []],
    ['', 'server_no_context_takeover', []],
    ['', 'server_max_window_bits=10', []],
    ['', 'client_max_window_bits=10', ['extension-parameter-unasked']],
    ['client_max_window_bits', 'client_max_window_bits=10', []],
    ['client_max_window_bits=10', 'client_max_window_bits=11', ['extension-parameter-too-large']],
    ['client_max_window_bits=10', '', []],
    ['server_max_window_bits=10', 'server_max_window_bits=10', []],
    ['server_max_window_bits=10', 'server_max_window_bits=11', ['extension-parameter-too-large']],
    ['server_max_window_bits=10', '', ['extension-parameter-missing']],
    ['server_no_context_takeover', '', ['extension-parameter-missing']],
  ] as const)('offered "%s", answered "%s"', (offer, answer, rules) => {
    const element = (text: string) => one(text === '' ? 'permessage-deflate' : `permessage-deflate; ${text}`);
    expect(checkAnswer(element(answer), [element(offer)]).map((problem) => problem.rule)).toEqual(rules);
  });

  test('an answer need fit only one of several offers', () => {
    const offers = ['permessage-deflate; server_max_window_bits=10', 'permessage-deflate'].map(one);
    expect(checkAnswer(one('permessage-deflate'), offers)).toEqual([]);
  });
});
