import { describe, expect, it, vi } from 'vitest';
import { closeCodeWords } from '#site/components/close-code-words.ts';
import { ruleWords } from '#site/components/rule-words.ts';
import { fieldWords } from './field-words.ts';
import { handshakeWords } from './handshake-words.ts';
import { languageOf } from './index.ts';
import { words } from './words.ts';

/** Every id under a table of words, as a path. */
function* paths(value: unknown, path = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) yield path;
  else for (const [key, inner] of Object.entries(value)) yield* paths(inner, `${path}/${key}`);
}

describe('words', () => {
  it('has what is fetched apart as well', () => {
    expect(handshakeWords('ru').headers.host).not.toBe(handshakeWords('en').headers.host);
    expect(fieldWords('ru').mask.what).not.toBe(fieldWords('en').mask.what);
    expect(closeCodeWords('ru', 1006)?.name).not.toBe(closeCodeWords('en', 1006)?.name);
    expect(ruleWords('en', 'mask-required')?.title).toContain('mask');
    expect(ruleWords('ru', 'mask-required')?.title).toContain('маск');
  });

  it('has both languages on a server, with the same ids', () => {
    expect([...paths(words('ru'))].sort()).toEqual([...paths(words('en'))].sort());
    expect(words('ru').opcodes.ping.what).not.toBe(words('en').opcodes.ping.what);
  });

  it("brings a browser only the page's language", async () => {
    vi.stubGlobal('document', { documentElement: { lang: 'ru' } });
    vi.resetModules();
    const inBrowser = await import('./words.ts');
    expect(inBrowser.words('ru').opcodes).toEqual(words('ru').opcodes);
    expect(() => inBrowser.words('en')).toThrow('words of "ru" only');
    vi.unstubAllGlobals();
  });
});

describe('languageOf', () => {
  it('takes the primary subtag, and English for what we do not speak', () => {
    expect(['en', 'ru', 'ru-RU', 'EN-gb', 'de', undefined].map(languageOf)).toEqual([
      'en',
      'ru',
      'ru',
      'en',
      'en',
      'en',
    ]);
  });
});
