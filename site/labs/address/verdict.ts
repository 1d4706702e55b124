import { isToken } from '#protocol/octets.ts';
import { isBadPort } from './bad-ports.ts';
import { portOf } from './parts.ts';

/** What is done with an address, in this order. The first five are the constructor's own, and throw. */
export const stepIds = ['parse', 'map', 'scheme', 'fragment', 'subprotocols', 'port', 'mixed-content'] as const;

export type StepId = (typeof stepIds)[number];

/** From here on the constructor has returned: what goes wrong is an `error` event and a `close` event with 1006. */
export const firstAfterReturn: StepId = 'port';

export interface Question {
  /** As it is typed. */
  readonly address: string;
  readonly subprotocols: readonly string[];
  /** The page's own address: relative ones resolve against it, and its scheme decides about mixed content. */
  readonly base: string;
}

export interface Verdict {
  /** `throws`: the constructor throws a SyntaxError. `fails`: it returns, and nobody is connected to. */
  readonly outcome: 'connects' | 'throws' | 'fails';
  /** Where it ends; undefined where it goes on to a connection. */
  readonly stop: StepId | undefined;
  /** What `url` of the WebSocket would be; undefined where the address cannot be parsed. */
  readonly url: URL | undefined;
  /** The scheme before it was mapped, where it was: `https`. */
  readonly mappedFrom: string | undefined;
  /** The subprotocol that is no token or stands there twice. */
  readonly wrongSubprotocol: string | undefined;
}

/**
 * What the standard says of `new WebSocket(address, subprotocols)` on a page: the steps of WHATWG WebSockets §3.1, then
 * those of Fetch §4.1 that need no network. Parsing is left to the `URL` of whoever runs this.
 */
export function judge({ address, subprotocols, base }: Question): Verdict {
  const parsed = URL.parse(address, base);
  const nothing = { url: undefined, mappedFrom: undefined, wrongSubprotocol: undefined };
  if (!parsed) return { ...nothing, outcome: 'throws', stop: 'parse' };
  const { url, mappedFrom } = mapped(parsed);
  const wrongSubprotocol = wrongOf(subprotocols);
  const known = { url, mappedFrom, wrongSubprotocol };
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') return { ...known, outcome: 'throws', stop: 'scheme' };
  // An empty fragment is one too, and `hash` does not tell it from none.
  if (url.href.includes('#')) return { ...known, outcome: 'throws', stop: 'fragment' };
  if (wrongSubprotocol !== undefined) return { ...known, outcome: 'throws', stop: 'subprotocols' };
  if (isBadPort(portOf(url) ?? -1)) return { ...known, outcome: 'fails', stop: 'port' };
  if (isMixedContent(url, base)) return { ...known, outcome: 'fails', stop: 'mixed-content' };
  return { ...known, outcome: 'connects', stop: undefined };
}

/** http becomes ws, and https becomes wss. */
function mapped(parsed: URL): Pick<Verdict, 'mappedFrom'> & { readonly url: URL } {
  const scheme = parsed.protocol === 'http:' ? 'ws:' : parsed.protocol === 'https:' ? 'wss:' : undefined;
  if (!scheme) return { url: parsed, mappedFrom: undefined };
  const url = new URL(parsed);
  url.protocol = scheme;
  return { url, mappedFrom: parsed.protocol.slice(0, -1) };
}

/** The first that may not stand in Sec-WebSocket-Protocol (RFC 6455 §4.1): each is a token, and none is there twice. */
function wrongOf(subprotocols: readonly string[]): string | undefined {
  return subprotocols.find((name, index) => !isToken(name) || subprotocols.indexOf(name) !== index);
}

/** Mixed Content §4.4: a page from https opens no ws, but for hosts that are this very machine (Secure Contexts §3.1). */
export function isMixedContent(url: URL, base: string): boolean {
  return url.protocol === 'ws:' && new URL(base).protocol === 'https:' && !isLoopback(url.hostname);
}

function isLoopback(host: string): boolean {
  return /^(?:(?:.*\.)?localhost\.?|127(?:\.\d+){3}|\[::1\])$/.test(host);
}

/** Subprotocols as a reader types them: names with commas between them. Nothing typed is none. */
export function readSubprotocols(typed: string): string[] {
  return typed.trim() === '' ? [] : typed.split(',').map((name) => name.trim());
}
