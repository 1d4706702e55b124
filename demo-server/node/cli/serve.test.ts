import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { version } from '../health.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let running: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws101-'));
  writeFileSync(join(folder, 'index.html'), '<p>The handshake</p>'.repeat(200));
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(running.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  running = [];
  rmSync(folder, { recursive: true });
});

/** The command line as a person runs it, in a process of its own. */
function ws101(argv: string[], environment: Record<string, string> = {}) {
  return start([main, ...argv], environment);
}

/** `ws101 serve` over a folder of the test's, since the project's own may be under way to be built. */
function serve(argv: string[], environment: Record<string, string> = {}) {
  const module = new URL('./serve.ts', import.meta.url).href;
  const script =
    `const { serve } = await import(${JSON.stringify(module)});` +
    `process.exitCode = await serve(${JSON.stringify(argv)}, process.env, process, ${JSON.stringify(folder)});`;
  return start(['--input-type=module', '--eval', script], environment);
}

function start(argv: string[], environment: Record<string, string>) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, argv, { env: { PATH, ...environment } });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const closed = once(child, 'close');
  return {
    child,
    said,
    exitCode: async (): Promise<number | null> => (await closed)[0],
    /** The address in the one line that it prints. */
    async address(): Promise<string> {
      await vi.waitFor(() => expect(said.out, said.err).toContain('\n'), 15_000);
      const [, address = ''] = /^WebSocket 101 is at (\S+)\n$/.exec(said.out) ?? [];
      expect(address).not.toBe('');
      return address;
    },
  };
}

describe('serve', () => {
  test('prints one line with the address, answers there, and stops on SIGTERM with 1001 and exit code 0', async () => {
    const server = serve(['--port', '0'], { LOG_LEVEL: 'info' });
    const address = await server.address();
    expect(address).toMatch(/^http:\/\/localhost:\d+\/$/);
    const { port } = new URL(address);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok', version, connections: 0 });

    const socket = new WebSocket(`ws://127.0.0.1:${port}/echo`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    server.child.kill('SIGTERM');
    expect((await closed)[0]).toBe(1001);
    expect(await server.exitCode()).toBe(0);
    const events = server.said.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg);
    expect(events).toEqual(['started', 'opened', 'stopping', 'closed', 'stopped']);
    expect(server.said.out.split('\n')).toHaveLength(2);
  }, 30_000);

  test('a second signal does not wait for peers that keep silent', async () => {
    const server = serve(['--port', '0']);
    const { port } = new URL(await server.address());
    const socket = new WebSocket(`ws://127.0.0.1:${port}/echo`);
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.pause();
    server.child.kill('SIGINT');
    await vi.waitFor(async () => {
      await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    }, 10_000);
    const before = performance.now();
    server.child.kill('SIGINT');
    expect(await server.exitCode()).toBe(0);
    expect(performance.now() - before).toBeLessThan(4_000);
    socket.terminate();
  }, 30_000);

  test('pages go out compressed soon after the first start', async () => {
    const { port } = new URL(await serve(['--port', '0']).address());
    await vi.waitFor(async () => {
      const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'Accept-Encoding': 'br' } });
      expect(page.headers.get('content-encoding')).toBe('br');
      expect(await page.text()).toContain('The handshake');
    }, 10_000);
  }, 30_000);

  test('without a built site the endpoints answer, and it says how to build one', async () => {
    rmSync(join(folder, 'index.html'));
    const server = serve(['--port', '0']);
    const { port } = new URL(await server.address());
    expect(server.said.err).toBe('The site is not built yet, so only the endpoints answer: npm run build\n');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  }, 30_000);

  test('everything stands under BASE', async () => {
    const server = serve(['--port', '0'], { BASE: '/course' });
    const address = await server.address();
    expect(address).toMatch(/:\d+\/course\/$/);
    const inner = address.replace('localhost', '127.0.0.1');
    expect(await (await fetch(new URL('demo-server.json', inner))).json()).toEqual({ tap: 'tap' });
    expect((await fetch(new URL('/healthz', inner))).status).toBe(404);
  }, 30_000);

  test('a named port that is in use is an error that says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const server = serve(['--port', String(port)]);
    expect(await server.exitCode()).toBe(1);
    expect(server.said.err).toContain(`Port ${port} on 127.0.0.1 is in use. Stop what listens there, or name another`);
    expect(server.said.out).toBe('');
    other.close();
  }, 30_000);

  test('the default port moves on where it is in use', async () => {
    const other = createServer();
    // Somebody else on this machine may hold it already: that serves as well.
    other.on('error', () => undefined);
    other.listen(8101, '127.0.0.1');
    await Promise.race([once(other, 'listening'), once(other, 'error')]);
    const { port } = new URL(await serve([]).address());
    expect(Number(port)).toBeGreaterThan(8101);
    expect(Number(port)).toBeLessThan(8121);
    other.close();
  }, 30_000);

  test('with a certificate it speaks TLS', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const address = await serve(['--port', '0', '--cert', certFile, '--key', keyFile]).address();
    expect(address).toMatch(/^https:/);
    const socket = new WebSocket(address.replace('https://localhost', 'wss://127.0.0.1').concat('echo'), {
      rejectUnauthorized: false,
    });
    await once(socket, 'open');
    socket.send('over TLS');
    expect(String((await once(socket, 'message'))[0])).toBe('over TLS');
    socket.terminate();

    const missing = serve(['--cert', join(folder, 'none.pem'), '--key', keyFile]);
    expect(await missing.exitCode()).toBe(1);
    expect(missing.said.err).toContain('cannot be read (ENOENT). Check the path.');
    writeFileSync(certFile, 'not PEM');
    const broken = serve(['--cert', certFile, '--key', keyFile]);
    expect(await broken.exitCode()).toBe(1);
    expect(broken.said.err).toContain('Expected a certificate and its private key in PEM');
  }, 60_000);

  test('an address that is not of this machine is said to be so', async () => {
    const server = serve(['--port', '0', '--host', '192.0.2.1']);
    expect(await server.exitCode()).toBe(1);
    expect(server.said.err).toContain('192.0.2.1 is no address of this machine');
  }, 30_000);
});

describe('ws101', () => {
  test.each([
    [['--version'], 0, `${version}\n`, ''],
    [['--help'], 0, 'Usage: npx ws101 COMMAND', ''],
    [['serve', '--help'], 0, 'LIMIT_MESSAGE_BYTES', ''],
    [[], 2, '', 'Expected a command.'],
    [['sreve'], 2, '', 'Expected serve or dissect, got "sreve".'],
    [['serve', '--port', 'x'], 2, '', '--port is "x". Expected a whole number'],
    [['serve', '--prot', '1'], 2, '', "Unknown option '--prot'"],
  ])(
    '%j exits with %i',
    async (argv, code, out, err) => {
      const command = ws101(argv);
      expect(await command.exitCode()).toBe(code);
      expect(command.said.out).toContain(out);
      expect(command.said.err).toContain(err);
      if (out === '') expect(command.said.out).toBe('');
      else expect(command.said.err).toBe('');
    },
    30_000,
  );

  test('dissect is reached', async () => {
    const command = ws101(['dissect', '--no-handshake']);
    command.child.stdin?.end('{"from":"server","hex":"810568656c6c6f"}\n');
    expect(await command.exitCode()).toBe(0);
    expect(JSON.parse(command.said.out)).toMatchObject({ type: 'frame', opcode: 1, payload: '68656c6c6f' });
  }, 30_000);
});
