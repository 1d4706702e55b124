import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { course } from '#site/shell/course.ts';

const folder = new URL('.', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const texts = globSync('{lessons,glossary}/{en,ru}/*.{md,mdx}', { cwd: folder }).sort();
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first = '']) => first);

/** Every section of RFC 6455 that the course may cite, by the chapter that it stands in. */
const RFC_6455 = `1 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2 2.1 3 4 4.1 4.2 4.2.1 4.2.2 4.3 4.4
  5 5.1 5.2 5.3 5.4 5.5 5.5.1 5.5.2 5.5.3 5.6 5.7 5.8 6 6.1 6.2
  7 7.1 7.1.1 7.1.2 7.1.3 7.1.4 7.1.5 7.1.6 7.1.7 7.2 7.2.1 7.2.2 7.2.3 7.3 7.4 7.4.1 7.4.2 8 8.1 9 9.1 9.2
  10 10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 11 11.1 11.2 11.3 11.4 11.5 11.6 11.7 11.8 11.9 12`.split(/\s+/);

describe.each(texts)('%s', (file) => {
  const text = read(file);

  it('names terms that are in the glossary of its language', () => {
    const language = file.includes('/ru/') ? 'ru' : 'en';
    const missing = matches(text, /\(term:([^)]+)\)/g).filter((id) => !texts.includes(`glossary/${language}/${id}.md`));
    expect(missing).toEqual([]);
  });

  it('leads to pages that exist', () => {
    const slugs: readonly string[] = ['', 'glossary', ...course.flatMap(({ lessons }) => lessons)];
    expect(matches(text, /\]\(\/([^)#]*?)\/?(?:#[^)]*)?\)/g).filter((slug) => !slugs.includes(slug))).toEqual([]);
  });

  it('cites sections that RFC 6455 has, under the number that they have', () => {
    for (const [, label, section = ''] of text.matchAll(
      /\[([^\]]*)\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc6455#section-([\d.]+)\)/g,
    )) {
      expect(RFC_6455).toContain(section);
      expect(label).toBe(`§${section}`);
    }
  });

  it('cites other standards under the number that the address holds', () => {
    for (const [, label, rfc, section] of text.matchAll(
      /\[([^\]]*)\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc(?!6455)(\d+)#section-([\d.]+)\)/g,
    ))
      expect(label).toBe(`RFC ${rfc} §${section}`);
  });
});

it.each(texts.filter((file) => file.includes('/en/')))('%s says the same in Russian', (english) => {
  const russian = english.replace('/en/', '/ru/');
  expect(texts).toContain(russian);
  const outline = (file: string) => ({
    // Documentation that exists in both languages is cited in the reader's.
    addresses: matches(read(file), /\]\(([^)]+)\)/g)
      .map((address) => address.replace('//nginx.org/ru/', '//nginx.org/en/'))
      .sort(),
    headings: matches(read(file), /^(#+) /gm),
    labs: matches(read(file), /^(<[A-Z].*)$/gm),
    code: matches(read(file), /^```\w+\n([\s\S]*?)^```$/gm),
  });
  expect(outline(russian)).toEqual(outline(english));
});

it('has no text in Russian only', () => {
  const russian = texts.filter((file) => file.includes('/ru/')).map((file) => file.replace('/ru/', '/en/'));
  expect(russian.filter((file) => !texts.includes(file))).toEqual([]);
});
