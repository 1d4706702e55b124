import type { Language } from '#site/i18n/index.ts';
import { shellWords } from '#site/i18n/shell-words.ts';
import type { ProsePlugin } from './plugins.ts';

/** Gives each section heading a link to itself, so that a paragraph can be sent to somebody. */
export function headingAnchors(language: Language): ProsePlugin {
  return {
    name: 'heading-anchors',
    element: {
      filter: ['h2', 'h3'],
      visit(heading, context) {
        const id = heading.properties['id'];
        if (typeof id !== 'string') return;
        context.appendChild(heading, {
          type: 'element',
          tagName: 'a',
          properties: {
            className: ['anchor'],
            href: `#${id}`,
            ariaLabel: shellWords(language).headingLink(context.textContent(heading)),
          },
          children: [],
        });
      },
    },
  };
}
