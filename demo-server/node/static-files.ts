import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import sirv from 'sirv';

export interface StaticFiles {
  /** Whether the folder holds a built site. */
  readonly built: boolean;
  /**
   * Answers a plain request with a file of the built site, or a 404 in the site's own look.
   * @param path of the request's target, BASE taken off, without the query; still percent-encoded.
   */
  serve(request: IncomingMessage, response: ServerResponse, path: string): void;
}

/** On every answer. A meta element cannot say `frame-ancestors`; the rest of the policy stands in the pages. */
const securityHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Astro puts a hash of the content into these names, so a name never means two things. */
const HASHED = '/_astro/';
const A_YEAR_IMMUTABLE = 'public, max-age=31536000, immutable';
/** May be kept, but each use asks first: an ETag makes that a 304. */
const ASK_FIRST = 'no-cache';

/**
 * Serves the built site. The folder may come, go and change while the server runs: each request looks anew.
 * @param folder holding `index.html`; beside a text file, `.br` and `.gz` are what is sent where they are accepted.
 */
export function openStaticFiles(folder: string): StaticFiles {
  const serveFile = sirv(folder, {
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    // Called when a file is about to be sent whole, not for a 304.
    setHeaders: (response) => response.removeHeader('ETag'),
  });
  const isBuilt = () => existsSync(join(folder, 'index.html'));

  return {
    get built() {
      return isBuilt();
    },
    serve(request, response, path) {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD');
        return sendText(response, 405, `Expected GET or HEAD for a page, got ${request.method}.\n`);
      }
      if (!isBuilt()) return sendText(response, 503, 'The site is not built yet. Build it: npm run build\n');
      const name = readPath(path);
      if (name === undefined) return void sendNotFound(folder, request, response);
      if (!name.endsWith('/') && existsSync(join(folder, name, 'index.html'))) {
        // Relative, so that it holds under any BASE; from a page without the slash, relative links lead astray.
        const { search } = new URL(queryOf(request.url ?? ''), 'http://localhost');
        response.setHeader('Location', `./${encodeURIComponent(basename(name))}/${search}`);
        return sendText(response, 308, 'This page has moved one slash further.\n');
      }

      response.setHeader('Cache-Control', name.startsWith(HASHED) ? A_YEAR_IMMUTABLE : ASK_FIRST);
      response.setHeader('Vary', 'Accept-Encoding');
      // RFC 9110 §15.4.5: a 304 repeats the ETag; where sirv answers one, it is the one that was asked with.
      const known = request.headers['if-none-match'];
      if (known !== undefined) response.setHeader('ETag', known);
      // RFC 9110 §14.2: a server may ignore Range. sirv 3.0.2 throws on `bytes=5-2`, and no page here needs ranges.
      delete request.headers.range;
      // A file that goes away between the look and the read must not take the server with it.
      response.once('pipe', (file: NodeJS.ReadableStream) => file.once('error', () => response.destroy()));
      request.url = path;
      serveFile(request, response, () => {
        response.removeHeader('ETag');
        void sendNotFound(folder, request, response);
      });
    },
  };
}

/** With its question mark. The rest of an absolute target may be no URL (`http://x:99999/why`), so it is not parsed. */
function queryOf(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? '' : target.slice(mark);
}

/** The path decoded; undefined where it is malformed, hidden or tries to leave the folder. */
function readPath(path: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  return name.split('/').some((segment) => segment.startsWith('.')) ? undefined : name;
}

/** The page of the asked language, where there is one; the default language's stands at the root. */
async function sendNotFound(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const language = /^\/([a-z]{2})\//.exec(request.url ?? '')?.[1];
  const candidates = language === undefined ? ['404.html'] : [`${language}/404/index.html`, '404.html'];
  const encodings = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? ['br', undefined] : [undefined];
  for (const candidate of candidates)
    for (const encoding of encodings) {
      const page = await readFile(join(folder, encoding ? `${candidate}.${encoding}` : candidate)).catch(
        () => undefined,
      );
      if (page === undefined) continue;
      if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
      response.writeHead(404, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': page.length,
        'Cache-Control': ASK_FIRST,
        Vary: 'Accept-Encoding',
      });
      response.end(page);
      return;
    }
  sendText(response, 404, 'There is no page at this address. Start at the first page.\n');
}

function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
