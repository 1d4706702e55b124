import type { CapturedConnection } from '#site/capture/model.ts';
import type { RawDriver } from '#site/drivers/raw.ts';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { readHex } from '#site/labs/frames/hex-input.ts';
import { EXAMPLE_KEY, keyFrom } from '#site/labs/lab-shell/hand-request.ts';
import { isNotation, notationTypes, notationWords, readNotation } from './frame-notation.ts';
import { dim, plain } from './line.ts';
import { completeWord, lastWord, type Mode, type Print } from './mode.ts';

export interface RawModeOptions {
  readonly driver: RawDriver;
  /** The connection of this driver, as far as it was captured. */
  readonly connection: () => CapturedConnection | undefined;
  /** Settles when this holds, which reads signals, or with false after some seconds. */
  readonly until: (condition: () => boolean) => Promise<boolean>;
  readonly print: Print;
  readonly clear: () => void;
  readonly language: Language;
}

const commands = ['/handshake', '/text', '/hex', '/fin', '/reset', '/connect', '/clear', '/help', 'help'];
/** The lines of a request, for completion: the key is the one of RFC 6455 §1.3, whose answer can be looked up. */
const requestLines = [
  'GET /echo HTTP/1.1',
  'Host: websocket-101',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${EXAMPLE_KEY}`,
  'Sec-WebSocket-Protocol: ',
  'Sec-WebSocket-Extensions: permessage-deflate',
  'Origin: ',
];

/** Writes the bytes of a TCP connection by lines, in the manner of nc: a request first, then frames. */
export function rawMode({ driver, connection, until, print, clear, language }: RawModeOptions): Mode {
  const terminal = terminalWords(language);
  const wrong = (text: string) => print([plain(text)]);
  const utf8 = new TextEncoder();
  /** Whether an empty line has ended the request, and its answer has not come. */
  let asked = false;

  const open = async (): Promise<boolean> => {
    if (driver.state.peek().status === 'open') return true;
    asked = false;
    if (!driver.open()) {
      wrong(terminal.gone);
      return false;
    }
    await until(() => driver.state.value.status !== 'connecting');
    return driver.state.peek().status === 'open';
  };

  const write = async (bytes: Uint8Array<ArrayBuffer>) => {
    if (!(await open())) return;
    const result = driver.write(bytes);
    if (result === 'finished') wrong(terminal.finished);
    else if (result === 'too-much-unsent') wrong(terminal.unread);
    else if (result === 'not-open') wrong(terminal.notOpen);
  };

  const writeHex = (typed: string) => {
    const read = readHex(typed);
    if ('wrong' in read) return wrong(terminal.wrongHex[read.wrong](read.found, read.at));
    return read.bytes.length === 0 ? wrong(terminal.hexWanted) : write(read.bytes);
  };

  const writeFrame = (line: string) => {
    const read = readNotation(line, () => crypto.getRandomValues(new Uint8Array(4)));
    return 'wrong' in read
      ? wrong(`${terminal.wrongFrame[read.wrong](read.found)} (${terminal.place(read.at)})`)
      : write(read.bytes);
  };

  const writeLine = async (line: string) => {
    await write(utf8.encode(`${line}\r\n`));
    if (line === '') asked = true;
  };

  const handshake = async (path: string) => {
    const key = keyFrom(crypto.getRandomValues(new Uint8Array(16)));
    const [, ...headers] = requestLines.slice(0, 5);
    const lines = [`GET ${path === '' ? '/echo' : path} HTTP/1.1`, ...headers, `Sec-WebSocket-Key: ${key}`, ''];
    for (const line of lines) print([{ text: '->', style: 'client' }, plain(` ${line}`)]);
    if (connection()?.response !== undefined || driver.state.peek().status !== 'open') driver.dispose();
    await write(utf8.encode(lines.map((line) => `${line}\r\n`).join('')));
    asked = true;
  };

  const help = () => {
    for (const [typed, what] of terminal.help.raw) print([plain(`  ${typed}`)], [dim(`      ${what}`)]);
  };

  /** After the 101 lines are frames. What was pasted after a request waits for its answer. */
  const inFrames = async (): Promise<boolean> => {
    if (driver.state.peek().status !== 'open') return false;
    if (asked) {
      await until(() => connection()?.response !== undefined || driver.state.value.status !== 'open');
      asked = false;
    }
    return driver.state.peek().status === 'open' && connection()?.response?.status === 101;
  };

  return {
    prompt: 'tcp$ ',
    async run(line) {
      const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line.trim()) ?? [];
      switch (verb) {
        case 'help':
        case '/help':
          return help();
        case '/handshake':
          return handshake(rest);
        case '/text':
          return write(utf8.encode(rest));
        case '/hex':
          return writeHex(rest);
        case '/fin':
          return driver.state.peek().status === 'open' ? driver.finish() : wrong(terminal.notOpen);
        case '/reset':
          return driver.state.peek().status === 'open' ? driver.reset() : wrong(terminal.notOpen);
        case '/connect':
          driver.dispose();
          if (await open()) print([dim(terminal.opened)]);
          return;
        case '/clear':
          return clear();
      }
      if (verb.startsWith('/')) return wrong(terminal.unknownRaw(verb));
      if (await inFrames()) {
        if (verb === '') return;
        if (isNotation(line)) return writeFrame(line);
        return /^[0-9a-f\s,;:x]+$/i.test(line) ? writeHex(line) : wrong(terminal.neither(line.trim()));
      }
      // An empty line at the very beginning says nothing, and would only open a connection.
      if (line === '' && driver.state.peek().status !== 'open') return;
      return writeLine(line);
    },
    complete(before) {
      const { rest } = lastWord(before);
      if (isNotation(before) && rest !== '')
        return completeWord(before, rest.trim() === 'frame' ? notationTypes : notationWords);
      const lines = requestLines.filter(
        (line) => line !== before && line.toLowerCase().startsWith(before.toLowerCase()),
      );
      if (before !== '' && lines.length > 0) return { word: before, candidates: lines };
      return completeWord(before, rest === '' ? [...commands, 'frame'] : []);
    },
    interrupt() {
      if (driver.state.peek().status === 'open') driver.finish();
    },
  };
}
