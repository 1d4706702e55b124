import { closeCodeMeaning } from '#protocol/close-codes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { closeCodeWords } from '#site/components/close-code-words.ts';
import { command } from '#site/drivers/command.ts';
import type { WebSocketDriver } from '#site/drivers/websocket.ts';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { words } from '#site/i18n/words.ts';
import { readHex } from '#site/labs/frames/hex-input.ts';
import type { Source } from '#site/sources/source.ts';
import { dim, plain } from './line.ts';
import { completeWord, lastWord, type Mode, type Print } from './mode.ts';

export interface ClientModeOptions {
  readonly source: Source;
  readonly driver: WebSocketDriver;
  /** The connection of this driver, as far as it was captured. */
  readonly connection: () => CapturedConnection | undefined;
  /** Settles when this holds, which reads signals, or with false after some seconds. */
  readonly until: (condition: () => boolean) => Promise<boolean>;
  readonly print: Print;
  readonly clear: () => void;
  readonly showFrames: (on: boolean) => void;
  readonly language: Language;
}

const commands = ['help', 'connect', '/text', '/binary', '/ping', '/pong', '/close', '/frames', '/clear'];
/** What each word may be followed by. */
const after: Readonly<Record<string, readonly string[]>> = {
  connect: ['/echo', '/echo?deflate'],
  '/frames': ['on', 'off'],
  '/close': ['1000', '3000', '4000'],
};
/** Bytes of a reason: a control frame holds 125, two of them for the code (§5.5). */
const REASON = 123;

/** Drives the browser's own WebSocket by lines, in the manner of wscat. */
export function clientMode(options: ClientModeOptions): Mode {
  const { source, driver, connection, until, print, clear, showFrames, language } = options;
  const terminal = terminalWords(language);
  const wrong = (text: string) => print([plain(text)]);
  const say = (text: string) => print([dim(text)]);

  const send = (data: string | Uint8Array<ArrayBuffer>) => {
    const { status } = driver.state.peek();
    if (status === 'connecting') return wrong(terminal.connecting);
    if (status !== 'open') return wrong(terminal.notConnected);
    const result = driver.send(data);
    if (result !== 'sent') wrong(words(language).labs.compose.notSent[result]);
  };

  const connect = async ([path = '/echo', ...subprotocols]: readonly string[]) => {
    if (!/^\/(?!\/)[^\s#]*$/.test(path)) return wrong(terminal.notAPath(path));
    try {
      if (!driver.open(path.slice(1), subprotocols)) return wrong(terminal.gone);
      // RFC 6455 §4.1: one connection to an address at a time may be CONNECTING. The stand-in inside the page opens all.
      if (path.startsWith('/delay/') && !source.network) say(terminal.slow);
      // The next line may have been pasted with this one, and is meant for what is being opened.
      await until(() => driver.state.value.status !== 'connecting');
    } catch (error) {
      // As the constructor does, for names that are no tokens or are there twice (WHATWG WebSockets §3.1).
      if (!(error instanceof DOMException)) throw error;
      wrong(terminal.badSubprotocol(subprotocols.join(' ')));
    }
  };

  const close = (rest: string) => {
    const [, typed = '', reason = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
    const { status } = driver.state.peek();
    if (status !== 'open' && status !== 'connecting') return wrong(terminal.notConnected);
    if (typed !== '' && !/^\d{1,5}$/.test(typed)) return wrong(terminal.closeCode(typed));
    const code = typed === '' ? undefined : Number(typed);
    const bytes = new TextEncoder().encode(reason).length;
    if (bytes > REASON) return wrong(terminal.closeReason(bytes));
    if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) {
      const name = closeCodeMeaning(code).registered ? closeCodeWords(language, code)?.name : undefined;
      return wrong(terminal.closeForbidden(code, name ?? ''));
    }
    say(terminal.closing);
    driver.close(code, reason);
  };

  const ask = async (action: 'ping' | 'pong', text: string) => {
    const open = connection();
    if (driver.state.peek().status !== 'open' || !open) return wrong(terminal.notConnected);
    say(action === 'ping' ? terminal.pingForYou : terminal.pongForYou);
    const hex = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const result = await command(source, open, { do: action, hex });
    if (!result.ok) wrong(result.message);
  };

  const help = () => {
    for (const [typed, what] of terminal.help.client) print([plain(`  ${typed}`)], [dim(`      ${what}`)]);
  };

  return {
    prompt: 'ws$ ',
    run(line) {
      const trimmed = line.trim();
      const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(trimmed) ?? [];
      switch (verb) {
        case '':
          return;
        case 'help':
        case '/help':
          return help();
        case 'connect':
        case '/connect':
          return connect(rest.split(/\s+/).filter((word) => word !== ''));
        case '/text':
          return send(rest);
        case '/binary': {
          const read = readHex(rest);
          return 'bytes' in read ? send(read.bytes) : wrong(terminal.wrongHex[read.wrong](read.found, read.at));
        }
        case '/ping':
          return ask('ping', rest);
        case '/pong':
          return ask('pong', rest);
        case '/close':
          return close(rest);
        case '/frames':
          if (rest !== 'on' && rest !== 'off') return wrong(terminal.onOff(rest));
          showFrames(rest === 'on');
          return say(rest === 'on' ? terminal.framesOn : terminal.framesOff);
        case '/clear':
          return clear();
        default:
          return verb.startsWith('/') ? wrong(terminal.unknown(verb)) : send(line);
      }
    },
    complete(before) {
      const first = lastWord(before).rest.trim();
      return completeWord(before, first === '' ? commands : (after[first] ?? []));
    },
    interrupt() {
      const { status } = driver.state.peek();
      if (status === 'open' || status === 'connecting') close('');
    },
  };
}
