import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { dissect } from './dissect.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Runs the command line as a process of its own. */
async function run(argv: readonly string[], input = '') {
  const child = spawn(process.execPath, [main, 'dissect', ...argv]);
  child.stdin.end(input);
  const [[status], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { status: status as number, stdout, stderr, lines: jsonLines(stdout) };
}

/** Runs it in this process, which is quicker. */
async function runHere(argv: readonly string[], input: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const status = await dissect(argv, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr });
  stdout.end();
  stderr.end();
  return { status, lines: jsonLines(await out), stderr: await err };
}

function jsonLines(output: string): unknown[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

const line = (from: 'client' | 'server', hex: string) => `${JSON.stringify({ from, hex })}\n`;
const hexOf = (ascii: string) => Buffer.from(ascii, 'latin1').toString('hex');
const hello = line('client', '818537fa213d7f9f4d5158');
const helloFrame = {
  type: 'frame',
  from: 'client',
  offset: 0,
  fin: true,
  rsv1: false,
  rsv2: false,
  rsv3: false,
  opcode: 1,
  masked: true,
  maskingKey: '37fa213d',
  headerLength: 6,
  payloadLength: 5,
  payload: '48656c6c6f',
  notes: [],
};

describe('as a process', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ws101-dissect-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a whole connection from a file', async () => {
    const file = join(folder, 'hello.jsonl');
    const url = new URL('../../../content/captures/landing-hello.md', import.meta.url);
    const { events } = parseCapture(readFileSync(url, 'utf8'));
    const input = events.flatMap((event) =>
      event.type === 'bytes' ? [line(event.from, Buffer.from(event.bytes).toString('hex'))] : [],
    );
    writeFileSync(file, input.join(''));
    const { status, lines, stderr } = await run([file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines).toMatchObject([
      { type: 'request', method: 'GET', version: 'HTTP/1.1', notes: [] },
      { type: 'response', version: 'HTTP/1.1', status: 101, reason: 'Switching Protocols', notes: [] },
      { type: 'frame', from: 'client', opcode: 1, masked: true, payload: hexOf('hello') },
      { type: 'frame', from: 'server', opcode: 1, masked: false, maskingKey: null, payload: hexOf('hello') },
    ]);
  });

  test('frames from standard input', async () => {
    const { status, lines } = await run(['--no-handshake'], hello);
    expect(status).toBe(0);
    expect(lines).toEqual([helloFrame]);
  });

  test.each([
    [['no-such-file.jsonl'], '', /no-such-file\.jsonl/],
    [
      ['--no-handshake'],
      `${hello}{"from":"client","hex":"8"}\n`,
      /^Line 2: expected an even number of hex digits.* got 1/,
    ],
    [['--nonsense'], '', /--nonsense.*Usage/s],
  ])('%j ends with status 2 and words', async (argv, input, words) => {
    const { status, stderr } = await run(argv, input);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });

  test('somebody who reads no further is no error', async () => {
    const child = spawn(process.execPath, [main, 'dissect', '--no-handshake']);
    child.stdin.on('error', () => undefined);
    const feed = () => {
      while (child.stdin.writable && child.stdin.write(hello.repeat(100)));
    };
    child.stdin.on('drain', feed);
    feed();
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
  });

  test('each item is printed when its last byte is there', async () => {
    const child = spawn(process.execPath, [main, 'dissect', '--no-handshake']);
    child.stdin.write(hello);
    const [first] = await once(child.stdout, 'data');
    expect(jsonLines(String(first))).toEqual([helloFrame]);
    child.stdin.end();
    await once(child, 'close');
  });
});

describe('what is printed', () => {
  test('heads with their headers in pairs, and the body of a refusal', async () => {
    const request = 'GET /x HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nX-A: 2\r\n\r\n';
    const response = 'HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno';
    const { lines } = await runHere([], line('client', hexOf(request)) + line('server', hexOf(response)));
    expect(lines).toEqual([
      {
        type: 'request',
        method: 'GET',
        target: '/x',
        version: 'HTTP/1.1',
        headers: [
          ['Host', 'a'],
          ['X-A', '1'],
          ['X-A', '2'],
        ],
        notes: [{ rule: 'not-a-handshake', severity: 'info', section: '4.1' }],
      },
      {
        type: 'response',
        version: 'HTTP/1.1',
        status: 404,
        reason: 'Not Found',
        headers: [['Content-Length', '2']],
        notes: [],
      },
      { type: 'body', from: 'server', offset: 45, bytes: '6e6f', notes: [] },
    ]);
  });

  test('a close with its code and reason; 1005 where there is none', async () => {
    const { lines } = await runHere(
      ['--no-handshake'],
      line('server', '880503e8627965') + line('client', '888000000000'),
    );
    expect(lines).toMatchObject([{ close: { code: 1000, reason: 'bye' } }, { close: { code: 1005, reason: '' } }]);
  });

  test('what a compressed message inflates to, on its last frame', async () => {
    const input = line('server', '4103f248cd8004c9c90700') + line('server', 'c105f200110000');
    const { lines } = await runHere(['--no-handshake', '--deflate='], input);
    expect(lines).toMatchObject([{ payload: 'f248cd' }, { inflated: '48656c6c6f' }, { inflated: '48656c6c6f' }]);
    expect(lines[0]).not.toHaveProperty('inflated');
  });

  test('--deflate says what was agreed on', async () => {
    const input = line('server', 'c107f248cdc9c90700') + line('server', 'c105f200110000');
    const { lines } = await runHere(['--no-handshake', '--deflate=server_no_context_takeover'], input);
    expect(lines).toMatchObject([{ inflated: '48656c6c6f' }, { notes: [{ rule: 'inflate-failed' }] }]);
  });

  test('a length over 2^53 - 1 as a string, with the bytes that are there', async () => {
    const { status, lines } = await runHere(['--no-handshake'], line('server', '827f0020000000000001616263'));
    expect(status).toBe(0);
    expect(lines).toEqual([
      {
        type: 'tail',
        from: 'server',
        offset: 0,
        fin: true,
        rsv1: false,
        rsv2: false,
        rsv3: false,
        opcode: 2,
        masked: false,
        maskingKey: null,
        headerLength: 10,
        payloadLength: '9007199254740993',
        payload: '616263',
        bytes: '827f0020000000000001616263',
        notes: [{ rule: 'cut-off', severity: 'warning', section: '7.1.7' }],
      },
    ]);
  });

  test('a frame that is cut off before its payload begins', async () => {
    const { lines } = await runHere(['--no-handshake'], line('server', '8807') + line('client', '81'));
    const notes = [{ rule: 'cut-off', severity: 'warning', section: '7.1.7' }];
    expect(lines).toMatchObject([
      { type: 'tail', from: 'client', offset: 0, bytes: '81', notes },
      { type: 'tail', from: 'server', offset: 0, opcode: 8, payloadLength: 7, payload: '', bytes: '8807', notes },
    ]);
  });

  test('bytes cut anywhere give the same lines', async () => {
    const whole = await runHere(['--no-handshake'], hello + hello);
    const digits = '818537fa213d7f9f4d5158'.repeat(2).match(/../g) ?? [];
    const cut = await runHere(['--no-handshake'], digits.map((hex) => line('client', hex)).join(''));
    expect(cut.lines).toEqual(whole.lines);
  });

  test('input cut anywhere, empty lines, CR LF and further keys are read', async () => {
    const input = `\r\n{"from":"client","at":1,"hex":"818537FA213D"}\r\n\n{"from":"client","hex":"7f9f4d5158"}`;
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const out = text(stdout);
    const stdin = Readable.from(Array.from(input, (character) => Buffer.from(character)));
    expect(await dissect(['--no-handshake'], { stdin, stdout, stderr })).toBe(0);
    stdout.end();
    expect(jsonLines(await out)).toEqual([helloFrame]);
  });
});

describe('input that cannot be read', () => {
  test.each([
    ['nonsense', 'expected JSON'],
    ['[1]', 'expected an object'],
    ['null', 'expected an object'],
    ['{"hex":"00"}', 'expected "from" to be "client" or "server", got nothing'],
    ['{"from":"proxy","hex":"00"}', 'got "proxy"'],
    ['{"from":"client"}', 'expected "hex" to be a string, got nothing'],
    ['{"from":"client","hex":"0g"}', 'got "g" at its character 2'],
    ['{"from":"client","hex":"81 00"}', 'got " " at its character 3'],
  ])('%s', async (wrong, words) => {
    const { status, stderr } = await runHere(['--no-handshake'], `${hello}\n${wrong}\n`);
    expect(status).toBe(2);
    expect(stderr).toContain(`Line 3: `);
    expect(stderr).toContain(words);
  });

  test('a line that does not end', async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1 << 20, '0');
    }
    const stderr = new PassThrough();
    const err = text(stderr);
    const stdin = Readable.from(endless());
    expect(await dissect(['--no-handshake'], { stdin, stdout: new PassThrough(), stderr })).toBe(2);
    stderr.end();
    expect(await err).toContain('Line 1: expected at most');
  });

  test.each([
    [['a', 'b'], 'one file'],
    [['--no-handshake', '--deflate=fast'], 'server_no_context_takeover'],
    [['--no-handshake', '--deflate=server_max_window_bits=7'], '8 to 15'],
  ])('%j', async (argv, words) => {
    const { status, stderr } = await runHere(argv, '');
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});

test('writes no faster than it is read', async () => {
  const stdout = new Writable({ highWaterMark: 1024, write: (_chunk, _encoding, done) => void setImmediate(done) });
  const stdin = Readable.from(Array.from({ length: 200 }, () => Buffer.from(hello.repeat(10))));
  expect(await dissect(['--no-handshake'], { stdin, stdout, stderr: new PassThrough() })).toBe(0);
  expect(stdout.writableLength).toBeLessThan(2048);
});
