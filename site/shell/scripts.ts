import type { AstroUserConfig } from 'astro';

type Vite = NonNullable<AstroUserConfig['vite']>;
type Plugin = Extract<NonNullable<Vite['plugins']>[number], { readonly name: string }>;

/**
 * Which modules come in one file, for `codeSplitting.groups` of Rolldown. What all labs share compresses better in one
 * piece and takes one request; a lab's own views, and words that are fetched apart, stay apart.
 */
export const scriptGroups = [
  {
    name: 'wire',
    // Of the views only what all of them use: each by itself is large, and not on every page, or later than the page.
    // So is what writes bytes by hand, asks in plain HTTP, draws single bytes or a broken rule, joins two labs, or keeps
    // a selection in the address; and what runs a server in the page, or a reader's code.
    test: /\/(?:(?:protocol|feed|preact|@preact|@noble|site\/(?:capture|sources|drivers|components|labs\/lab-shell))\/(?!(?:use-)?raw[.-]|hand-|plain-get|use-linked-selection|use-shared|selection-url|ByteCell|Trouble|Choice|FramePanes|later-views|in-page\/|code\/|node-server\/)|site\/views\/[^/]+$)/,
    minShareCount: 2,
    priority: 3,
  },
  // What writes bytes by hand is small, and several labs have it. Its driver by itself: the terminal has it earlier.
  { name: 'raw', test: /site\/drivers\/raw/, minShareCount: 2, priority: 2 },
  { name: 'hand', test: /lab-shell\/(?:(?:use-)?raw-|hand-)/, minShareCount: 2, priority: 1 },
];

/** What Starlight draws with and our pages do not: its colours, its asides and its buttons. Its reset is ours too. */
const STARLIGHT_STYLE = /starlight\/dist\/style\/(?:props|asides|anchor-links|util)\.css/;

/** Modules and styles that Starlight and Vite add to every page and that ours do without. */
export function withoutBallast(): Plugin {
  return {
    name: 'without-ballast',
    enforce: 'pre',
    // A helper of each module's own: one for all would be a request that every page waits for, for one line.
    resolveId: {
      filter: { id: /vite\/preload-helper/ },
      handler: (id, importer) => `${id}?for=${importer}`,
    },
    load: {
      filter: { id: [/SidebarPersistState|vite\/preload-helper/, STARLIGHT_STYLE] },
      handler(id) {
        // It remembers which groups of the sidebar are folded. Ours do not fold.
        if (id.includes('SidebarPersistState') || STARLIGHT_STYLE.test(id)) return '';
        // It fetches the style sheets of a late module first. Styles stand in the page, whatever it loads later.
        return 'export const __vitePreload = (load) => load();';
      },
    },
  };
}

/**
 * Asks V8 to compile these whole while they come, off the main thread: nearly every function of theirs is called as the
 * page starts, and each would be compiled at its first call, which is when the reader waits. Other engines see a comment.
 */
export function compiledAhead(): Plugin {
  const AHEAD = /^(?:wire|Lab|lines|FramePanes|client)$/;
  return {
    name: 'compiled-ahead',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && AHEAD.test(chunk.name))
            chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
        }
      },
    },
  };
}
