import { describe, expect, test } from 'vitest';
import { overwritten, secretRanges } from './secrets.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The head with its secrets overwritten. */
function mask(head: string): string {
  const bytes = bytesOf(head);
  for (const { start, end } of secretRanges(bytes)) bytes.set(overwritten(end - start), start);
  return String.fromCharCode(...bytes);
}

describe('secrets in a head', () => {
  test.each([
    ['Cookie: a=b\r\n', 'Cookie: ***\r\n'],
    ['COOKIE:a=b; c\r\n', 'COOKIE:******\r\n'],
    ['Cookie:\t a \t\r\n', 'Cookie:\t * \t\r\n'],
    ['Authorization: Basic x\r\n', 'Authorization: *******\r\n'],
    ['Proxy-Authorization: x\r\n', 'Proxy-Authorization: *\r\n'],
    ['Forwarded: for=x\r\n', 'Forwarded: *****\r\n'],
    ['X-Forwarded-For: x\r\nX-FORWARDED-: y\r\n', 'X-Forwarded-For: *\r\nX-FORWARDED-: *\r\n'],
    [`X-Forwarded-${'a'.repeat(80)}: x\r\n`, `X-Forwarded-${'a'.repeat(80)}: *\r\n`],
    ['X-Real-IP: x\r\n', 'X-Real-IP: *\r\n'],
    // What a strict parser refuses is shown in a 400, and hides no less.
    ['Cookie : a\r\n', 'Cookie : *\r\n'],
    ['Cookie: a\n\tb\r\n c\r\nHost: d\r\n', 'Cookie: *\n\t*\r\n *\r\nHost: d\r\n'],
    ['X: y\rCookie: a\r\n', 'X: y\rCookie: *\r\n'],
    ['Cookie: cut of', 'Cookie: ******'],
    ['Cookie: a:b\r\nCookie:\r\n', 'Cookie: ***\r\nCookie:\r\n'],
  ])('%j', (head, expected) => {
    expect(mask(`GET / HTTP/1.1\r\n${head}`)).toBe(`GET / HTTP/1.1\r\n${expected}`);
  });

  test.each([
    'GET /?Cookie: HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET http://cookie:80/ HTTP/1.1\r\nX-Cookie: a\r\nSet-Cookie: b\r\nX-Forwarded: c\r\nCookies: d\r\n\r\n',
    ': no name\r\n:\r\n\r\n',
    '',
  ])('none in %j', (head) => {
    expect(mask(head)).toBe(head);
  });
});
