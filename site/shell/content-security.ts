import { createHash } from 'node:crypto';
import type { AstroUserConfig } from 'astro';
import { fontScript } from './font-script.ts';
import type { Hosting } from './hosting.ts';
import { themeScript } from './theme-script.ts';

const hashOf = (script: string) => `sha256-${createHash('sha256').update(script).digest('base64')}` as const;

type ContentSecurity = NonNullable<NonNullable<AstroUserConfig['security']>['csp']>;

/** Astro's `security.csp`: it adds the hashes of all scripts and styles that it writes itself. */
export function contentSecurity(hosting: Hosting): ContentSecurity {
  return {
    directives: [
      "default-src 'self'",
      "img-src 'self' data:",
      "object-src 'none'",
      // The server inside the page.
      "worker-src 'self'",
      "base-uri 'self'",
      "form-action 'self'",
      `connect-src ${hosting.connectSources.join(' ')}`,
    ],
    scriptDirective: {
      // Pagefind's index reader is WebAssembly.
      resources: ["'self'", "'wasm-unsafe-eval'"],
      hashes: [hashOf(themeScript), hashOf(fontScript)],
    },
    // Style attributes carry numbers that only the moment knows: the place of an arrow, the height of a long log.
    styleDirective: {
      resources: [
        "'self'",
        { resource: "'self'", kind: 'element' },
        { resource: "'unsafe-inline'", kind: 'element' },
        { resource: "'unsafe-inline'", kind: 'attribute' },
      ],
    },
  };
}
