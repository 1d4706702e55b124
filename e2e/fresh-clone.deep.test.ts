import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clone, freshClone } from './setup/clone.ts';

let clone: Clone;
beforeAll(() => {
  clone = freshClone();
});
afterAll(() => clone.remove());

describe('a fresh clone', () => {
  it('installs, builds and serves with npm start alone', async () => {
    const server = await clone.start({}, ['--port', '0']);
    const page = await fetch(server.address);
    // Read before the server stops: it does not wait for a page that nobody takes.
    const html = await page.text();
    const where = await (await fetch(new URL('demo-server.json', server.address))).json();
    await server.stop();
    expect(server.printed).toMatch(/Installing packages[\s\S]*Building the site/);
    expect(page.status).toBe(200);
    expect(html).toContain('<html lang="en"');
    expect(where).toEqual({ tap: 'tap' });
  });

  it('has installed what running needs, and no test tools', () => {
    const { dependencies, devDependencies } = JSON.parse(clone.run('cat', ['package.json']));
    const isThere = (name: string) => existsSync(path.join(clone.folder, 'node_modules', name, 'package.json'));
    expect(Object.keys(dependencies).filter((name) => !isThere(name))).toEqual([]);
    // What the builder itself needs may be among them.
    const tools = ['vitest', 'playwright', 'playwright-core', '@biomejs/biome', 'lighthouse', '@sparticuz/chromium'];
    expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(tools));
    expect(tools.filter(isThere)).toEqual([]);
  });

  it('starts again in under 3 s, without installing or building', async () => {
    const server = await clone.start({}, ['--port', '0']);
    await server.stop();
    expect(server.printed).not.toMatch(/Installing|Building/);
    expect(server.seconds).toBeLessThan(3);
  });

  it('leaves the server gone when npm is stopped', async () => {
    const server = await clone.start({}, ['--port', '0']);
    await server.stop();
    await expect(fetch(server.address)).rejects.toThrow();
  });

  it('builds again when a source has changed', async () => {
    clone.run('node', ['-e', "require('fs').appendFileSync('content/lessons/en/why.mdx', '\\n\\nA new sentence.\\n')"]);
    const server = await clone.start({}, ['--port', '0']);
    const page = await (await fetch(new URL('why/', server.address))).text();
    await server.stop();
    expect(server.printed).toContain('Building the site');
    expect(page).toContain('A new sentence.');
  });

  it('has the command line under npx', () => {
    const text = Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n').toString('hex');
    const printed = clone.run('npx', ['ws101', 'dissect'], `${JSON.stringify({ from: 'client', hex: text })}\n`);
    expect(JSON.parse(printed.split('\n')[0] ?? '')).toMatchObject({ type: 'request', method: 'GET', target: '/' });
  });

  it('is left as it was: nothing that git would see', () => {
    clone.run('git', ['checkout', '--quiet', 'content']);
    expect(clone.run('git', ['status', '--porcelain'])).toBe('');
  });
});
