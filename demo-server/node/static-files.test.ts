import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RawClient, type Running, run } from './server-testing.ts';
import { openStaticFiles } from './static-files.ts';
import { compressFolder } from './static-files-compress.ts';

const page = `<!doctype html><title>Frames</title>${'<p>The payload is masked.</p>'.repeat(80)}`;
const script = `export const frames = [${'0x81, '.repeat(400)}];`;
const secret = 'nobody outside the folder may read this';

let root: string;
let folder: string;
let server: Running;

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ws101-'));
  folder = join(root, 'dist');
  mkdirSync(folder);
  writeFileSync(join(root, 'secret.txt'), secret);
  mkdirSync(join(root, 'dist-other'));
  writeFileSync(join(root, 'dist-other', 'secret.txt'), secret);
  write('index.html', page);
  write('frames/index.html', page);
  write('ru/frames/index.html', page);
  write('_astro/lab.d3adb33f.js', script);
  write('404.html', '<!doctype html><title>Not found</title>');
  write('ru/404/index.html', '<!doctype html><title>Не найдено</title>');
  write('.built-from', secret);
  server = await run({ site: openStaticFiles(folder) });
});

afterEach(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

/** One request as it is written, and the whole answer; `fetch` would tidy the path up before sending it. */
async function ask(path: string, more = '', method = 'GET') {
  const client = new RawClient(server);
  await client.write(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`);
  await client.untilEnded();
  client.socket.destroy();
  const end = client.received.indexOf('\r\n\r\n');
  const [status = '', ...lines] = client.received.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return { status: Number(status.split(' ')[1]), headers, body: client.received.subarray(end + 4) };
}

describe('pages', () => {
  test('come whole, to be asked for again each time', async () => {
    const answer = await ask('/frames/');
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(page);
    expect(answer.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('a query makes no other page', async () => {
    expect((await ask('/frames/?x=/../y')).body.toString()).toBe(page);
  });

  test.each(['/frames/', '/_astro/lab.d3adb33f.js', '/nowhere', '/%2e%2e/secret.txt'])(
    '%s has the security headers',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    },
  );

  test('a hashed name may be kept for good', async () => {
    const { headers } = await ask('/_astro/lab.d3adb33f.js');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript');
  });

  test('HEAD says the same without the body', async () => {
    const [get, head] = [await ask('/frames/'), await ask('/frames/', '', 'HEAD')];
    expect(head.body).toHaveLength(0);
    for (const name of ['content-length', 'etag', 'cache-control', 'content-type'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });

  test('without its slash a page moves, and takes its query along', async () => {
    const answer = await ask('/ru/frames?x=1');
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('./frames/?x=1');
  });

  test.each([
    ['http://x:99999/ru/frames?x=1', 308],
    ['http://[/ru/frames?x=1', 308],
    ['//x:y/ru/frames?x=1', 404],
  ])('%s, which is no URL, is answered with %i', async (target, status) => {
    expect((await ask(target)).status).toBe(status);
    expect((await ask('/frames/')).status).toBe(200);
  });

  test('other methods are refused', async () => {
    const answer = await ask('/frames/', 'Content-Length: 0\r\n', 'POST');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test('one that is not there is a 404 in the language of its path', async () => {
    const english = await ask('/nowhere/');
    expect([english.status, english.body.toString()]).toEqual([404, expect.stringContaining('Not found')]);
    expect((await ask('/ru/nowhere')).body.toString()).toContain('Не найдено');
    expect((await ask('/de/nowhere')).body.toString()).toContain('Not found');
  });
});

describe('ETag', () => {
  test('an unchanged page is a 304 that repeats what the 200 said', async () => {
    const first = await ask('/frames/');
    const etag = first.headers.get('etag') ?? '';
    const again = await ask('/frames/', `If-None-Match: ${etag}\r\n`);
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    for (const name of ['etag', 'cache-control', 'vary']) expect(again.headers.get(name)).toBe(first.headers.get(name));
  });

  test('another tag gets the page with its own', async () => {
    const answer = await ask('/frames/', 'If-None-Match: W/"of-yesterday"\r\n');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe((await ask('/frames/')).headers.get('etag'));
    expect((await ask('/nowhere', 'If-None-Match: W/"x"\r\n')).headers.has('etag')).toBe(false);
  });
});

describe('compression', () => {
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('%s, made once, where it is accepted', async (encoding, decode) => {
    expect(await compressFolder(folder)).toBeGreaterThan(0);
    for (const [path, content] of [
      ['/', page],
      ['/frames/', page],
      ['/_astro/lab.d3adb33f.js', script],
    ] as const) {
      const answer = await ask(path, `Accept-Encoding: ${encoding}\r\n`);
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(answer.body.length).toBeLessThan(content.length / 4);
      expect(decode(answer.body).toString()).toBe(content);
    }
    const plain = await ask('/frames/');
    expect(plain.headers.has('content-encoding')).toBe(false);
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  });

  test('encodings have different tags', async () => {
    await compressFolder(folder);
    const tags = await Promise.all(['', 'gzip', 'br'].map((name) => ask('/', `Accept-Encoding: ${name}\r\n`)));
    expect(new Set(tags.map(({ headers }) => headers.get('etag'))).size).toBe(3);
  });

  test('a second run writes nothing; a changed file is made again', async () => {
    await compressFolder(folder);
    expect(await compressFolder(folder)).toBe(0);
    write('frames/index.html', page.replaceAll('masked', 'unmasked'));
    const later = new Date(statSync(join(folder, 'index.html')).mtimeMs + 5_000);
    utimesSync(join(folder, 'frames/index.html'), later, later);
    expect(await compressFolder(folder)).toBe(2);
    const answer = await ask('/frames/', 'Accept-Encoding: br\r\n');
    expect(brotliDecompressSync(answer.body).toString()).toContain('unmasked');
  });

  test('what is too small to gain stays as it is', async () => {
    await compressFolder(folder);
    expect((await ask('/robots.txt')).status).toBe(404);
    write('robots.txt', 'User-agent: *');
    expect(await compressFolder(folder)).toBe(0);
  });

  test('an aborted run stops', async () => {
    expect(await compressFolder(folder, AbortSignal.abort())).toBe(0);
  });
});

describe('the folder is all there is', () => {
  test.each([
    '/../secret.txt',
    '/frames/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/frames/..%2f..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..%c0%afsecret.txt',
    '/../dist-other/secret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/.built-from',
    '/%2ebuilt-from',
    '/frames/%00/../../../secret.txt',
    '/index.html%00',
    '/%',
    '/%ff',
    `/${'a/'.repeat(2_000)}`,
    `/${'a'.repeat(4_000)}`,
    'http://localhost/../secret.txt',
    'http://localhost/%2e%2e/secret.txt',
  ])('%s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toContain(secret);
    expect(answer.body.toString()).not.toContain('root:');
  });
});

describe('what breaks other servers', () => {
  test.each(['bytes=5-2', 'bytes=0-18446744073709551615', 'bytes=-1', 'bytes=x-y', 'hello'])(
    'Range: %s is ignored',
    async (range) => {
      const answer = await ask('/frames/', `Range: ${range}\r\n`);
      expect(answer.status).toBe(200);
      expect(answer.body.toString()).toBe(page);
    },
  );

  test('a file that cannot be opened ends its own answer only', async () => {
    // A socket's name is in the folder and opening it fails, as with a file that has gone in the meantime.
    const unreadable = createServer().listen(join(folder, 'gone.txt'));
    await once(unreadable, 'listening');
    await ask('/gone.txt');
    unreadable.close();
    expect((await ask('/frames/')).status).toBe(200);
  });

  test('a site that is built later, or anew, is served without a restart', async () => {
    rmSync(folder, { recursive: true });
    const missing = await ask('/');
    expect([missing.status, missing.body.toString()]).toEqual([503, expect.stringContaining('npm run build')]);
    write('index.html', page);
    expect((await ask('/')).body.toString()).toBe(page);
  });
});
