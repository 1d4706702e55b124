import { nothingSelected } from '#site/capture/selection.ts';
import { selectionToFragment } from '#site/capture/selection-url.ts';
import type { Place } from '../address.ts';
import type { ProsePlugin } from './plugins.ts';

/**
 * Four kinds of link that content may write without knowing where the site stands:
 * `[Frames](/frames/)` a page, in the reader's language and under the site's base;
 * `[opcode](term:opcode)` an entry of the glossary;
 * `[1](frame:1)` a frame of the lab on the page, by its number tag;
 * `[§5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)` a paragraph of a standard, set small.
 */
export function links(place: Place): ProsePlugin {
  return {
    name: 'links',
    element: {
      filter: ['a'],
      visit(link, context) {
        const href = link.properties['href'];
        if (typeof href !== 'string') return;
        const set = (properties: Readonly<Record<string, unknown>>) => {
          for (const [name, value] of Object.entries(properties)) context.setProperty(link, name, value);
        };
        const [scheme, rest = ''] = split(href);
        if (scheme === 'term') set({ href: place(`glossary#${rest}`), className: ['term'] });
        else if (scheme === 'frame')
          set({
            href: `#${selectionToFragment({ ...nothingSelected, frame: Number(rest) })}`,
            className: ['tag'],
            dataAboutFrame: rest,
          });
        else if (href.startsWith('/')) set({ href: place(href.replace(/^\/|\/(?=$|#)/g, '')) });
        else if (SECTION.test(context.textContent(link))) set({ className: ['sec'] });
      },
    },
  };
}

/** `§5.2` of RFC 6455, or a paragraph of another standard by its name: `RFC 9110 §7.8`. */
const SECTION = /^(?:RFC \d+ |WHATWG )?§[\d.]+$/;

function split(href: string): [scheme: string, rest?: string] {
  const colon = href.indexOf(':');
  return colon < 0 ? [''] : [href.slice(0, colon), href.slice(colon + 1)];
}
