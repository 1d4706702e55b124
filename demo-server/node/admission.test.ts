import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type Admission, type Admitted, createAdmission } from './admission.ts';

const few = { connections: 5, connectionsPerClient: 3, connectionsPerToken: 2 };

function admitted(admission: Admission, client: string, token?: string): Admitted {
  const answer = admission.admit(client, token);
  if (!answer.admitted) throw new Error(answer.body);
  return answer;
}

describe('caps', () => {
  test('a client over its cap gets a 429 in words, another is let in', () => {
    const admission = createAdmission(few);
    for (let n = 0; n < 3; n += 1) admitted(admission, 'a');
    expect(admission.admit('a')).toMatchObject({
      admitted: false,
      cap: 'client',
      status: 429,
      headers: { 'Retry-After': '5' },
      body: expect.stringMatching(/^At most 3 WebSockets .*LIMIT_CONNECTIONS_PER_CLIENT/),
    });
    expect(admission.admit('b').admitted).toBe(true);
  });

  test('a token over its cap gets a 429, its client may go on untapped', () => {
    const admission = createAdmission(few);
    admitted(admission, 'a', 'token');
    admitted(admission, 'b', 'token');
    expect(admission.admit('c', 'token')).toMatchObject({ cap: 'token', status: 429 });
    expect(admission.admit('c').admitted).toBe(true);
  });

  test('over the cap in all everybody gets a 503', () => {
    const admission = createAdmission(few);
    for (const client of 'abcde') admitted(admission, client);
    expect(admission.admit('f')).toMatchObject({ cap: 'all', status: 503, headers: { 'Retry-After': '30' } });
  });

  test('no cap a client where it is unlimited', () => {
    const admission = createAdmission({ ...few, connections: 1_000, connectionsPerClient: Number.POSITIVE_INFINITY });
    for (let n = 0; n < 1_000; n += 1) admitted(admission, 'a');
    expect(admission.admit('a')).toMatchObject({ cap: 'all' });
  });
});

describe('release', () => {
  test('gives the place back once, however often it is called', () => {
    const admission = createAdmission(few);
    const places = ['a', 'a', 'a'].map((client) => admitted(admission, client));
    places[0]?.release();
    places[0]?.release();
    expect(admission.connections).toBe(2);
    admitted(admission, 'a');
    expect(admission.admit('a').admitted).toBe(false);
  });

  test('a refused connection took no place', () => {
    const admission = createAdmission(few);
    admitted(admission, 'a', 'token');
    admitted(admission, 'a', 'token');
    for (let n = 0; n < 10; n += 1) expect(admission.admit('a', 'token').admitted).toBe(false);
    expect(admission.connections).toBe(2);
    expect(admission.admit('a').admitted).toBe(true);
  });

  test('leaves nothing behind: an address that has gone is forgotten', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const admission = createAdmission(few);
    const heap = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = heap();
    for (let n = 0; n < 200_000; n += 1) admitted(admission, `client ${n}`, `token ${n}`).release();
    expect(heap() - before).toBeLessThan(4 * 1024 * 1024);
    expect(admission.connections).toBe(0);
  });
});
