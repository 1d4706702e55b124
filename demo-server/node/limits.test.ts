import { describe, expect, test } from 'vitest';
import { LimitError, limitDescriptions, readLimits } from './limits.ts';

describe('profiles', () => {
  test('public bounds what a stranger can hold', () => {
    expect(readLimits('public')).toMatchObject({
      messageBytes: 131_072,
      messageFragments: 64,
      messageMs: 10_000,
      connectionsPerClient: 512,
      connectionsPerToken: 32,
      connections: 5_000,
      unsentBytes: 1_048_576,
      undrainedMs: 10_000,
      headBytes: 8_192,
      headMs: 5_000,
      silenceMs: 20_000,
    });
  });

  test('local opens the four that conformance suites need, and the one that has to be above a message', () => {
    const [local, strangers] = [readLimits('local'), readLimits('public')];
    const differing = limitDescriptions.map(({ name }) => name).filter((name) => local[name] !== strangers[name]);
    expect(differing.sort()).toEqual(
      ['connectionsPerClient', 'messageBytes', 'messageFragments', 'messageMs', 'unsentMostBytes'].sort(),
    );
    expect(local).toMatchObject({
      messageBytes: 16 * 1024 * 1024,
      messageFragments: Number.POSITIVE_INFINITY,
      messageMs: Number.POSITIVE_INFINITY,
      connectionsPerClient: Number.POSITIVE_INFINITY,
    });
  });

  test.each(['local', 'public'] as const)(
    '%s: a dead peer is gone, and a stop done, within what is promised',
    (profile) => {
      const { deadMs, stopMs, messageBytes, unsentMostBytes } = readLimits(profile);
      expect(deadMs + 1_000).toBeLessThanOrEqual(60_000);
      expect(stopMs).toBeLessThanOrEqual(10_000);
      expect(unsentMostBytes).toBeGreaterThan(messageBytes);
    },
  );
});

describe('variables', () => {
  test.each(limitDescriptions)('$variable sets $name alone', ({ name, variable, least }) => {
    // The lowest value of these is above the other's default, or the other way round: see the next test.
    const lowered = {
      LIMIT_SILENCE_MS: '100',
      LIMIT_UNSENT_BYTES: '1024',
      LIMIT_MESSAGE_BYTES: '125',
      LIMIT_CONNECTIONS: '1',
    };
    const changed = readLimits('public', { ...lowered, [variable]: String(least) });
    expect(changed).toEqual({ ...readLimits('public', lowered), [name]: least });
  });

  test.each([
    ['LIMIT_MESSAGE_BYTES', '12 MB'],
    ['LIMIT_MESSAGE_BYTES', '-1'],
    ['LIMIT_MESSAGE_BYTES', '1e6'],
    ['LIMIT_MESSAGE_BYTES', '0x100'],
    ['LIMIT_MESSAGE_BYTES', '124'],
    ['LIMIT_MESSAGE_BYTES', 'unlimited'],
    ['LIMIT_SILENCE_MS', '2147483648'],
    ['LIMIT_CONNECTIONS', '0'],
    ['LIMIT_CONNECTIONS', ' '],
  ])('%s=%s is refused, naming the variable and what it takes', (variable, value) => {
    const read = () => readLimits('public', { [variable]: value });
    expect(read).toThrow(LimitError);
    expect(read).toThrow(`${variable} is ${JSON.stringify(value)}. Expected a whole number`);
  });

  test('unlimited is taken where that can be', () => {
    expect(readLimits('public', { LIMIT_MESSAGE_FRAGMENTS: 'unlimited' }).messageFragments).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test('an empty variable is one that is not set', () => {
    expect(readLimits('public', { LIMIT_HEAD_MS: '' })).toEqual(readLimits('public'));
  });

  test('limits that contradict each other are refused', () => {
    expect(() => readLimits('public', { LIMIT_DEAD_MS: '10000' })).toThrow('LIMIT_DEAD_MS is 10000, less than');
    expect(() => readLimits('public', { LIMIT_CONNECTIONS: '7000' })).toThrow('LIMIT_SOCKETS is 6000, less than');
  });
});
