import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { describe, expect, it } from 'vitest';
import { prosePlugins } from './plugins.ts';

const processor = await createSatteriMarkdownProcessor({
  features: { smartPunctuation: false },
  hastPlugins: [prosePlugins('/x/')],
});

/** Renders Markdown as the file of that language's lessons, under the base `/x/`. */
async function render(language: string, markdown: string): Promise<string> {
  const { code } = await processor.render(markdown, {
    fileURL: new URL(`file:///project/content/lessons/${language}/test.mdx`),
  });
  return code.trim();
}

describe('prose', () => {
  it('puts a page under the base, in the language of the file', async () => {
    expect(await render('en', '[Frames](/frames/)')).toContain('href="/x/frames/"');
    expect(await render('ru', '[Кадры](/frames/)')).toContain('href="/x/ru/frames/"');
    expect(await render('ru', '[Курс](/#course)')).toContain('href="/x/ru/#course"');
    expect(await render('ru', '[Дальше](/frames/#one)')).toContain('href="/x/ru/frames/#one"');
  });

  it('finds a term in the glossary of the language', async () => {
    expect(await render('ru', '[кадр](term:frame)')).toContain('href="/x/ru/glossary/#frame" class="term"');
  });

  it('sets paragraphs of standards small, and other links as they are', async () => {
    const rfc = 'https://www.rfc-editor.org/rfc/rfc6455#section-5.2';
    expect(await render('en', `[§5.2](${rfc})`)).toContain(`<a href="${rfc}" class="sec">`);
    expect(await render('en', '[RFC 9110 §7.8](https://x.example)')).toContain('class="sec"');
    expect(await render('en', `[see §5.2 of it](${rfc})`)).not.toContain('class');
  });

  it('marks the one sentence that names one frame', async () => {
    expect(await render('en', 'Send it. It leaves as [1](frame:1), in *eleven* bytes. It is short.')).toBe(
      '<p>Send it. <span class="ref" data-about-frame="1">It leaves as <a href="#f=1" class="tag" data-about-frame="1">1</a>, in <em>eleven</em> bytes.</span> It is short.</p>',
    );
  });

  it('marks no sentence that names two frames', async () => {
    const html = await render('en', 'First [1](frame:1), then [2](frame:2). Or [3](frame:3).');
    expect(html.match(/class="ref" data-about-frame="\d"/g)).toEqual(['class="ref" data-about-frame="3"']);
    expect(html.match(/class="tag"/g)).toHaveLength(3);
  });

  it('lets a section be linked to, and says so in its language', async () => {
    expect(await render('ru', '## Три длины')).toBe(
      '<h2 id="три-длины">Три длины<a class="anchor" href="#три-длины" aria-label="Ссылка на раздел «Три длины»"></a></h2>',
    );
  });

  it('keeps a dash, a short word and a unit on the line of what they belong to', async () => {
    expect(await render('ru', 'Кадр — это и не *строка*, в нём 7 байт. Так ли это?')).toBe(
      '<p>Кадр\u00a0— это и\u00a0не\u00a0<em>строка</em>, в\u00a0нём 7\u00a0байт. Так\u00a0ли это?</p>',
    );
    expect(await render('en', 'RFC 6455: 7 bytes, a key')).toBe('<p>RFC\u00a06455: 7\u00a0bytes, a key</p>');
  });

  it('keeps the digits of a number together, and a unit that is short, but no preposition that looks like one', async () => {
    expect(await render('ru', 'До 65 535 байт, 100 МиБ за 2 с, 0,6 %. Придёт 426 с текстом, RFC 9110 401')).toBe(
      '<p>До\u00a065\u00a0535\u00a0байт, 100\u00a0МиБ за\u00a02\u00a0с, 0,6\u00a0%. Придёт 426 с\u00a0текстом, RFC\u00a09110 401</p>',
    );
    expect(await render('en', '16 MiB in 2 s, 5 servers')).toBe('<p>16\u00a0MiB in 2\u00a0s, 5 servers</p>');
  });

  it('leaves the spaces of code, and of the name of a section, as they are written', async () => {
    expect(await render('ru', '`в нём 7 байт`')).toBe('<p><code>в нём 7 байт</code></p>');
    expect(await render('ru', '    a — b\n')).toContain('a — b');
    expect(await render('ru', '[RFC 9110 §7.8](https://x.example)')).toContain('class="sec"');
  });

  it('leaves files of other folders alone', async () => {
    const { code } = await processor.render('## A\n\n[1](frame:1)', { fileURL: new URL('file:///project/README.md') });
    expect(code).toContain('href="frame:1"');
    expect(code).not.toContain('anchor');
  });
});
