import { describe, expect, it } from 'vitest';
import { hostingFrom } from './hosting.ts';

describe('hostingFrom', () => {
  it('stands anywhere and connects to itself where nothing is said', () => {
    expect(hostingFrom({})).toEqual({
      site: undefined,
      base: '/',
      connectSources: ["'self'"],
      learnerSources: ['ws:', 'wss:', 'http:', 'https:'],
    });
    expect(hostingFrom({ SITE: '', BASE: '', PUBLIC_DEMO_SERVER: '' })).toEqual(hostingFrom({}));
  });

  it.each([
    ['/x/', '/x/'],
    ['x', '/x/'],
    ['/x/y', '/x/y/'],
    ['/', '/'],
  ])('takes BASE=%s as %s', (given, base) => {
    expect(hostingFrom({ BASE: given }).base).toBe(base);
  });

  it.each([
    ['wss://demo.example/ws101/', 'wss://demo.example', 'https://demo.example'],
    ['ws://localhost:8101', 'ws://localhost:8101', 'http://localhost:8101'],
  ])('lets pages reach %s and its HTTP twin, and learner code nobody else', (address, ws, http) => {
    const { connectSources, learnerSources } = hostingFrom({ PUBLIC_DEMO_SERVER: address });
    expect(connectSources).toEqual(["'self'", ws, http]);
    expect(learnerSources).toEqual([ws, http]);
  });

  it('refuses a ws address for an https site, and says what to do', () => {
    const environment = { SITE: 'https://learn.example', PUBLIC_DEMO_SERVER: 'ws://demo.example/a/' };
    expect(() => hostingFrom(environment)).toThrow('use wss://demo.example/a/');
    expect(hostingFrom({ ...environment, SITE: 'http://learn.example' }).connectSources).toContain('ws://demo.example');
  });

  it.each([
    [{ SITE: 'learn.example' }, 'SITE must be a URL that begins with https:// or http://, got "learn.example"'],
    [
      { PUBLIC_DEMO_SERVER: 'https://demo.example' },
      'PUBLIC_DEMO_SERVER must be a URL that begins with wss:// or ws://',
    ],
    [{ BASE: 'https://learn.example/x/' }, 'BASE must be a path such as /x/'],
  ])('refuses %j', (environment, message) => {
    expect(() => hostingFrom(environment)).toThrow(message);
  });
});
