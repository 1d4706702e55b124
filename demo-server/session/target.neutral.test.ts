import { describe, expect, test } from 'vitest';
import { parseTarget } from './target.ts';

describe('request targets', () => {
  test.each([
    ['/', '/', '', undefined],
    ['/echo?tap=x&y', '/echo', 'tap=x&y=', undefined],
    ['/echo?', '/echo', '', undefined],
    ['//host/echo', '//host/echo', '', undefined],
    ['/%65cho', '/%65cho', '', undefined],
    ['http://host', '/', '', 'host'],
    ['http://host?x', '/', 'x=', 'host'],
    ['HTTPS://[::1]:8101/echo?x=1', '/echo', 'x=1', '[::1]:8101'],
  ])('%s', (target, path, query, host) => {
    const parsed = parseTarget(target);
    expect(parsed?.path).toBe(path);
    expect(parsed?.query.toString()).toBe(query);
    expect(parsed?.host).toBe(host);
  });

  test.each([
    '',
    '*',
    'echo',
    'host:443',
    'ws://host/',
    'file:///etc',
    'http:///echo',
    'http://me@host/',
    'http:/x',
    'javascript:x',
  ])('%s is none of ours', (target) => {
    expect(parseTarget(target)).toBeUndefined();
  });
});
