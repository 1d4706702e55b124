import { headerHasToken, headerList, headerValues } from './headers.ts';
import type { PeerRequest, Refusal, ResponseHeaders } from './peer.ts';
import { parseTarget } from './target.ts';

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };
/** RFC 9110 §15.5.22: a 426 names the protocol, and an Upgrade header is named by Connection (§7.8). */
const UPGRADE: ResponseHeaders = { ...TEXT, Upgrade: 'websocket', Connection: 'Upgrade, close' };

/** §4.2.1: 16 bytes in base64. The last character's four spare bits are not looked at: decoders do not, and `ws` does not. */
const KEY = /^[A-Za-z0-9+/]{22}==$/;

/** An answer in plain text that closes the connection. */
export function refusal(status: number, body: string, headers: ResponseHeaders = {}): Refusal {
  return { status, headers: { ...TEXT, Connection: 'close', ...headers }, body: `${body}\n` };
}

/** RFC 9110 §7.8: HTTP/1.0 has no Upgrade, and another protocol than ours is ignored. */
export function asksForWebSocket(request: Pick<PeerRequest, 'httpVersion' | 'rawHeaders'>): boolean {
  return (
    request.httpVersion === '1.1' &&
    headerHasToken(request.rawHeaders, 'upgrade', 'websocket') &&
    headerHasToken(request.rawHeaders, 'connection', 'upgrade')
  );
}

/** Whether a request announces a body. After a 101 its bytes would be read as frames. */
export function announcesBody(request: Pick<PeerRequest, 'rawHeaders'>): boolean {
  return (
    headerValues(request.rawHeaders, 'transfer-encoding').length > 0 ||
    headerValues(request.rawHeaders, 'content-length').some((length) => length !== '0')
  );
}

/**
 * What every HTTP/1.1 request must have, upgrade or not: a target that this server can read and one Host.
 * RFC 9112 §3.2 asks for 400 with none, or more than one.
 */
export function checkRequest(request: PeerRequest): Refusal | undefined {
  if (parseTarget(request.target) === undefined)
    return refusal(400, 'Expected a target such as /echo, or an absolute one with http or https. Found another form.');
  const hosts = headerValues(request.rawHeaders, 'host');
  if (hosts.length > 1) return refusal(400, `Expected one Host header, found ${hosts.length}. Send one.`);
  if (hosts.length === 0 && request.httpVersion !== '1.0')
    return refusal(400, 'Expected a Host header, found none. HTTP/1.1 needs one in every request (RFC 9112, 3.2).');
  return undefined;
}

/**
 * Whether a request to an endpoint may become a WebSocket: §4.2.1, and what bare `ws` lets through.
 * @returns undefined where it may, else the answer.
 */
export function checkHandshake(request: PeerRequest): Refusal | undefined {
  return checkRequest(request) ?? checkUpgrade(request) ?? checkFields(request) ?? checkTurn(request);
}

function checkUpgrade(request: PeerRequest): Refusal | undefined {
  if (request.method !== 'GET')
    return refusal(405, `Expected GET, found ${request.method}. A WebSocket handshake is a GET request.`, {
      Allow: 'GET',
    });
  if (request.httpVersion !== '1.1')
    return {
      status: 426,
      headers: UPGRADE,
      body: `Expected HTTP/1.1, found HTTP/${request.httpVersion}, which has no Upgrade. Ask again with HTTP/1.1.\n`,
    };
  if (!asksForWebSocket(request))
    return {
      status: 426,
      headers: UPGRADE,
      body: 'This is a WebSocket endpoint. Expected "Upgrade: websocket" and "Connection: Upgrade", found a plain request. Open it with a WebSocket client.\n',
    };
  if (announcesBody(request))
    return refusal(
      400,
      'Expected an upgrade without a body, found Transfer-Encoding or a Content-Length other than 0. Leave them out.',
    );
  return undefined;
}

function checkFields({ rawHeaders }: PeerRequest): Refusal | undefined {
  const versions = headerValues(rawHeaders, 'sec-websocket-version');
  // §4.4: the answer names the versions that the server speaks.
  if (versions.length !== 1 || versions[0] !== '13')
    return {
      status: 426,
      headers: { ...UPGRADE, 'Sec-WebSocket-Version': '13' },
      body: `Expected "Sec-WebSocket-Version: 13", found ${versions.length === 0 ? 'none' : quoted(versions)}. This server speaks version 13 only.\n`,
    };
  const keys = headerValues(rawHeaders, 'sec-websocket-key');
  if (keys.length !== 1 || !KEY.test(keys[0] ?? ''))
    return refusal(
      400,
      `Expected one Sec-WebSocket-Key with 16 random bytes in base64 (24 characters), found ${keys.length === 0 ? 'none' : quoted(keys)}. Make a new key for each handshake.`,
    );
  const subprotocols = headerList(rawHeaders, 'sec-websocket-protocol');
  const wrong = subprotocols.find((name) => !TOKEN.test(name));
  if (
    wrong !== undefined ||
    (subprotocols.length === 0 && headerValues(rawHeaders, 'sec-websocket-protocol').length > 0)
  )
    return refusal(
      400,
      'Expected Sec-WebSocket-Protocol to be a list of names, found something else. Correct it, or leave it out.',
    );
  if (new Set(subprotocols).size !== subprotocols.length)
    return refusal(400, 'Expected each subprotocol once in Sec-WebSocket-Protocol, found one twice. Leave it out.');
  return undefined;
}

/** A pipelined upgrade cannot be answered before what was asked for earlier, and 101 cannot wait in a queue. */
function checkTurn(request: PeerRequest): Refusal | undefined {
  if (!request.canUpgrade)
    return {
      status: 426,
      headers: UPGRADE,
      body: 'Expected the upgrade on a connection with no answer under way, found an earlier request unanswered. Open a connection of its own.\n',
    };
  return undefined;
}

/** RFC 9110 §5.6.2 */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** What was found, short enough for an answer. */
function quoted(values: readonly string[]): string {
  const text = values.join(', ');
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
