import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** `client:soon`, for an island at the top of a page. */
export function hydration(): AstroIntegration {
  const entrypoint = fileURLToPath(new URL('./hydrate-soon.ts', import.meta.url));
  return {
    name: 'hydration',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => addClientDirective({ name: 'soon', entrypoint }),
    },
  };
}
