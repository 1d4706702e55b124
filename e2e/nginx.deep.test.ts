import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { at } from '../scripts/root.mjs';
import { launchBrowser, visit } from './setup/browser.ts';
import { type Clone, freshClone, type Started } from './setup/clone.ts';
import { connected, drawnFrame, say } from './setup/lab.ts';

const PATH = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`;

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { env: { PATH }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('Expected a TCP address.');
  return address.port;
}

/** A configuration around the very lines that the README tells a host to write. */
function configuration(port: number, inner: number): string {
  const advice = /```nginx\n([\s\S]*?)```/.exec(readFileSync(at('README.md'), 'utf8'))?.[1] ?? '';
  return `
pid nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate certificate.pem;
    ssl_certificate_key key.pem;
${advice.replace('127.0.0.1:8101', `127.0.0.1:${inner}`)}
  }
}
`;
}

/** Settles when the port takes connections, or fails with what nginx said where it ended instead. */
async function listening(nginx: ChildProcess, url: string): Promise<void> {
  let said = '';
  nginx.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  while (nginx.exitCode === null) {
    const answered = await fetch(url, { method: 'HEAD' }).then(
      () => true,
      (error: Error) => /certificate/i.test(String(error.cause)),
    );
    if (answered) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`nginx ended with ${nginx.exitCode}:\n${said}`);
}

if (hasNginx())
  describe('behind nginx, as the README has it: TLS in front, under a path, one trusted proxy', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'websocket-101-nginx-'));
    let clone: Clone;
    let server: Started;
    let nginx: ChildProcess;
    let browser: Browser;
    let site: string;

    beforeAll(async () => {
      const [port, inner] = [await freePort(), await freePort()];
      const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
      writeFileSync(path.join(folder, 'certificate.pem'), cert);
      writeFileSync(path.join(folder, 'key.pem'), key);
      writeFileSync(path.join(folder, 'nginx.conf'), configuration(port, inner));
      site = `https://localhost:${port}`;
      clone = freshClone();
      server = await clone.start({ SITE: site, BASE: '/websocket/', TRUST_PROXY: '1', PORT: String(inner) });
      nginx = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'], {
        env: { PATH },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await listening(nginx, `${site}/websocket/`);
      browser = await launchBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      if (nginx?.exitCode === null) {
        const gone = once(nginx, 'exit');
        nginx.kill('SIGTERM');
        await gone;
      }
      await server?.stop();
      clone?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it('connects over wss and shows the bytes that the server received', async () => {
      const { page, context, complaints } = await visit(browser, `${site}/websocket/`, { ignoreHTTPSErrors: true });
      await connected(page);
      await say(page, 'hello');
      const echo = page.getByRole('group', { name: firstLabWords('en').first.echoGroup(2) });
      await echo.waitFor();
      const { hex } = await drawnFrame(echo);
      const target = await page.getByRole('main').innerText();
      await context.close();
      expect(hex).toEqual(['81', '05', '68', '65', '6c', '6c', '6f']);
      expect(target).toMatch(/GET \/websocket\/echo\?tap=/);
      expect(complaints).toEqual([]);
    });

    it('answers 426 through the proxy to a request that does not ask for WebSocket', async () => {
      const { page, context } = await visit(browser, `${site}/websocket/`, { ignoreHTTPSErrors: true });
      const status = await page.evaluate(async () => (await fetch('echo')).status);
      await context.close();
      expect(status).toBe(426);
    });
  });
else it('nginx is not installed: nothing was tried behind it', () => expect(hasNginx()).toBe(false));
