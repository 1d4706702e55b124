// @ts-check
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { bundled, bundledWorkerInDev } from './site/shell/bundled.ts';
import { contentSecurity } from './site/shell/content-security.ts';
import { course } from './site/shell/course.ts';
import { hostingFrom } from './site/shell/hosting.ts';
import { hydration } from './site/shell/hydration.ts';
import { nodeStandIns } from './site/shell/node-stand-ins.ts';
import { prosePlugins } from './site/shell/prose/plugins.ts';
import { compiledAhead, scriptGroups, withoutBallast } from './site/shell/scripts.ts';

const hosting = hostingFrom(process.env);
const shell = (/** @type {string} */ name) => `./site/shell/${name}.astro`;

export default defineConfig({
  ...(hosting.site === undefined ? {} : { site: hosting.site }),
  base: hosting.base,
  srcDir: './site',
  publicDir: './site/public',
  // Relative to every page the site lies in one folder; an address without the slash would read its links from another.
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  prefetch: false,
  build: { inlineStylesheets: 'always' },
  markdown: {
    processor: satteri({
      // Quotation marks differ by language, so they are written as they should stand.
      features: { smartPunctuation: false },
      hastPlugins: [prosePlugins(hosting.base)],
    }),
    // Colour means a field or a direction here, so code has none.
    syntaxHighlight: false,
  },
  security: { csp: contentSecurity(hosting) },
  integrations: [
    starlight({
      title: 'WebSocket 101',
      favicon: '/favicon.svg',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, ru: { label: 'Русский', lang: 'ru' } },
      sidebar: course.map(({ id, lessons }) => ({ label: id, items: lessons.map((slug) => ({ slug })) })),
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      expressiveCode: false,
      disable404Route: true,
      customCss: ['tokens', 'fonts', 'base', 'chrome', 'lesson', 'landing'].map((name) => `./site/styles/${name}.css`),
      components: {
        Banner: shell('Nothing'),
        ContentPanel: shell('ContentPanel'),
        DraftContentNotice: shell('Nothing'),
        FallbackContentNotice: shell('Nothing'),
        Footer: shell('Footer'),
        Head: shell('Head'),
        Header: shell('Header'),
        Hero: shell('Nothing'),
        MarkdownContent: shell('MarkdownContent'),
        PageFrame: shell('PageFrame'),
        PageSidebar: shell('PageSidebar'),
        PageTitle: shell('PageTitle'),
        Pagination: shell('Pagination'),
        Search: shell('Search'),
        Sidebar: shell('Sidebar'),
        SkipLink: shell('SkipLink'),
        ThemeProvider: shell('ThemeProvider'),
        TwoColumnContent: shell('TwoColumnContent'),
      },
    }),
    preact(),
    hydration(),
  ],
  vite: {
    plugins: [withoutBallast(), compiledAhead(), bundled(), bundledWorkerInDev()],
    worker: { format: 'es', plugins: () => [nodeStandIns()] },
    build: {
      rolldownOptions: {
        onLog(level, log, next) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log); // one "use astro:head-inject" for each MDX file
        },
      },
    },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: scriptGroups } } } } },
    },
  },
});
