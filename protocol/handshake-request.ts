import { base64Length } from './base64.ts';
import { PERMESSAGE_DEFLATE, readDeflate } from './deflate.ts';
import type { HeadDraft } from './head-draft.ts';
import type { Extension } from './model.ts';

/** The version that §4.1 asks for. */
const VERSION = '13';

/** Whether the request asks for WebSocket, well or badly: one header of the handshake is enough to be judged by. */
export function asksForWebSocket(draft: HeadDraft): boolean {
  return draft.headers.some(({ id }) => id === 'upgrade' || id?.startsWith('sec-websocket-'));
}

/** Notes what is wrong with a client's handshake (§4.1, §4.2.1). A plain request gets one note that says so. */
export function checkRequest(
  draft: HeadDraft,
  method: string,
  target: string,
): { readonly subprotocols: readonly string[]; readonly extensions: readonly Extension[] } {
  checkHost(draft);
  if (!asksForWebSocket(draft)) {
    draft.note('not-a-handshake');
    return { subprotocols: [], extensions: [] };
  }
  if (method !== 'GET') draft.note('method-not-get', undefined, { found: method });
  checkTarget(draft, target);
  draft.checkVersion();
  draft.need('upgrade', 'websocket', 'upgrade-missing', 'upgrade-wrong');
  draft.need('connection', 'upgrade', 'connection-missing', 'connection-wrong');
  checkKey(draft);
  checkProtocolVersion(draft);
  checkBody(draft);
  for (const header of draft.all('sec-websocket-accept')) draft.note('accept-in-request', header);
  return { subprotocols: checkSubprotocols(draft), extensions: checkOffers(draft) };
}

function checkHost(draft: HeadDraft): void {
  const hosts = draft.all('host');
  const version = draft.versionNumber();
  // HTTP/1.0 knows no Host, and whoever speaks it is told of the version.
  if (hosts.length === 0 && version?.[0] === 1 && version[1] > 0) draft.note('host-missing');
  if (hosts.length > 1) draft.note('host-duplicate', hosts[1], { count: hosts.length });
  const [host] = hosts;
  if (host && !/^(?:\[[0-9A-Za-z:.]+\]|[^\s/?#@:,[\]]+)(?::\d*)?$/.test(host.value))
    draft.note('host-invalid', host, { found: host.value });
}

function checkTarget(draft: HeadDraft, target: string): void {
  const absolute = /^https?:\/\/[^/]/i.test(target);
  if (target === '') return; // The start line itself is wrong, and has a note.
  if (target.includes('#') || /\s/.test(target) || !(absolute || target.startsWith('/')))
    draft.note('target-invalid', undefined, { found: target });
  else if (absolute) draft.note('target-absolute', undefined, { found: target });
}

function checkKey(draft: HeadDraft): void {
  const keys = draft.all('sec-websocket-key');
  const [key] = keys;
  if (key === undefined) {
    draft.note('key-missing');
    return;
  }
  if (keys.length > 1) draft.note('key-duplicate', keys[1], { count: keys.length });
  const length = base64Length(key.value);
  if (length === undefined) draft.note('key-syntax', key, { found: key.value });
  else if (length !== 16) draft.note('key-length', key, { found: length, expected: 16 });
}

function checkProtocolVersion(draft: HeadDraft): void {
  const versions = draft.all('sec-websocket-version');
  const [version] = versions;
  if (version === undefined) {
    draft.note('version-missing');
    return;
  }
  if (versions.length > 1) draft.note('version-duplicate', versions[1], { count: versions.length });
  if (version.value !== VERSION)
    draft.note('version-unsupported', version, { found: version.value, expected: VERSION });
}

/** A body is not forbidden, but a server that overlooks it reads it as frames. */
function checkBody(draft: HeadDraft): void {
  const [encoding] = draft.all('transfer-encoding');
  if (encoding) draft.note('body-announced', encoding, { found: encoding.value });
  const length = draft.all('content-length').find(({ value }) => /^\d+$/.test(value) && Number(value) > 0);
  if (length) draft.note('body-announced', length, { found: length.value });
}

function checkSubprotocols(draft: HeadDraft): readonly string[] {
  const subprotocols = draft.subprotocols();
  const [header] = draft.all('sec-websocket-protocol');
  const again = subprotocols.find((name, index) => subprotocols.indexOf(name) < index);
  if (again !== undefined) draft.note('subprotocol-duplicate', header, { found: again });
  return subprotocols;
}

function checkOffers(draft: HeadDraft): readonly Extension[] {
  const extensions = draft.extensions();
  const [header] = draft.all('sec-websocket-extensions');
  for (const extension of extensions) {
    if (extension.name !== PERMESSAGE_DEFLATE) draft.note('extension-unknown', header, { found: extension.name });
    else
      for (const { rule, parameter } of readDeflate(extension, 'offer').problems)
        draft.note(rule, header, { found: parameter.name, value: parameter.value ?? '' });
  }
  return extensions;
}
