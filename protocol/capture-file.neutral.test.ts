import { describe, expect, test } from 'vitest';
import { parseBytes } from '#protocol/capture-bytes.ts';
import { parseCapture } from '#protocol/capture-file.ts';

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('bytes', () => {
  test.each([
    ['', ''],
    ['81 05', '8105'],
    ['8105 # a comment with "quotes" and 00', '8105'],
    ['"GET /\\r\\n"', '474554202f0d0a'],
    ['"a \\"b\\" \\\\ \\t # no comment"', '612022622220' + '5c2009' + '2023206e6f20636f6d6d656e74'],
    ['61*3 0102*2', '61616101020102'],
    ['00 # one\n01 # two', '0001'],
    ['"a" 00 "b"', '610062'],
  ])('%j', (written, expected) => {
    expect(hex(parseBytes(written))).toBe(expected);
  });

  test.each([
    ['8', 'got "8"'],
    ['xy', 'got "xy"'],
    ['AB', 'got "AB"'],
    ['81*', 'got "81*"'],
    ['"open', 'got "\\"open"'],
    ['"\\x41"', 'got \\x'],
    ['"é"', 'write its bytes in hex'],
    ['00*99999999', 'at most 16777216 bytes'],
  ])('%j is refused', (written, words) => {
    expect(() => parseBytes(written)).toThrow(words);
  });
});

const frontmatter = 'title: One\norigin: hand\n';
const file = (head: string, body: string) => `---\n${head}---\n${body}`;
const wire = (rows: string) => `\n\`\`\`wire\n${rows}\`\`\`\n`;

describe('a capture', () => {
  test('with everything', () => {
    const text = file(
      'title: "A title: with a colon"\ntitleRu: Заголовок\nsummary: S\nsummaryRu: Р\norigin: peers\nclient: c 1\nserver: s 2\nrecorded: 2026-01-31\nshown: true\n',
      `\nFirst.\n${wire('# before\nclient 0.5\n  "GET /echo?x HT"\n  "TP/1.1\\r\\n" # line\n\nserver 1\n  00\nserver 2 gap 7\nserver 3 end\nclient 3 reset\n')}\nLast.\n\n\`\`\`expected\nlog\n\`\`\`\n`,
    );
    const capture = parseCapture(text);
    expect(capture).toMatchObject({
      title: 'A title: with a colon',
      titleRu: 'Заголовок',
      origin: { kind: 'peers', client: 'c 1', server: 's 2', recorded: '2026-01-31' },
      shown: true,
      start: 'handshake',
      target: '/echo?x',
      expected: 'log\n',
    });
    expect(capture.prose).toMatch(/^First\.\s+Last\.$/);
    expect(capture.events.map(({ type, from, at }) => `${type} ${from} ${at}`)).toEqual([
      'bytes client 0.5',
      'bytes server 1',
      'gap server 2',
      'end server 3',
      'reset client 3',
    ]);
    expect(capture.events[2]).toMatchObject({ bytes: 7 });
  });

  test('with frames only has no target', () => {
    const capture = parseCapture(file(`${frontmatter}start: frames\n`, wire('client 0\n  "GET / HTTP/1.1\\r\\n"\n')));
    expect(capture.start).toBe('frames');
    expect(capture.target).toBeUndefined();
    expect(capture.expected).toBe('');
  });

  test.each([
    ['no frontmatter', '# Hello', 'Line 1: expected frontmatter'],
    ['an unknown key', file('titel: x\n', wire('')), 'Line 2: expected one of title'],
    ['a key twice', file('title: a\ntitle: b\n', wire('')), 'Line 3: "title" stands here for the second time'],
    ['no title', file('origin: hand\n', wire('')), 'Expected "title: …"'],
    ['a value that YAML reads differently', file('title: a: b\n', wire('')), 'Line 2: YAML'],
    ['no origin', file('title: a\n', wire('')), 'Expected "origin" to be one of peers, standard, hand'],
    ['peers without names', file('title: a\norigin: peers\nrecorded: 2026-01-31\n', wire('')), 'Expected "client: …"'],
    ['a standard without its section', file('title: a\norigin: standard\n', wire('')), 'Expected "example: …"'],
    ['no wire', file(frontmatter, 'text'), 'opens with ```wire'],
    ['two wires', file(frontmatter, wire('') + wire('')), 'Line 9: expected one "wire" block'],
    ['an unknown end', file(frontmatter, wire('proxy 0\n  00\n')), 'Line 7: Expected "client" or "server"'],
    ['bad bytes', file(frontmatter, wire('client 0\n  00\nclient 1\n  zz\n')), 'Line 9: Expected hex pairs'],
    ['an event without bytes', file(frontmatter, wire('client 0\n')), 'Expected bytes in indented rows'],
    ['bytes under an end', file(frontmatter, wire('client 0 end\n  00\n')), 'Expected no bytes under "end"'],
    ['a gap without a number', file(frontmatter, wire('client 0 gap\n')), 'Expected a number of bytes'],
    ['times out of order', file(frontmatter, wire('client 2\n  00\nclient 1\n  00\n')), 'got 1 after 2'],
  ])('%s is refused', (_, text, words) => {
    expect(() => parseCapture(text)).toThrow(SyntaxError);
    expect(() => parseCapture(text)).toThrow(words);
  });
});
