import { acceptFor } from './accept.ts';
import { checkAnswer, type DeflateParameters, PERMESSAGE_DEFLATE, readDeflate } from './deflate.ts';
import type { HeadDraft } from './head-draft.ts';
import type { Extension, RequestHead } from './model.ts';

interface Answer {
  readonly subprotocols: readonly string[];
  readonly extensions: readonly Extension[];
}

/**
 * Notes what a client must refuse in a server's answer (§4.1), and what a refusal should have told (§4.4).
 * @param request the one that is answered; undefined where there was none
 */
export function checkResponse(draft: HeadDraft, status: number, request: RequestHead | undefined): Answer {
  if (status !== 101) {
    if (status >= 200) checkRefusal(draft, status, request);
    return { subprotocols: draft.subprotocols(), extensions: draft.extensions() };
  }
  draft.checkVersion();
  if (request && !asked(request)) draft.note('switch-unasked');
  draft.need('upgrade', 'websocket', 'upgrade-missing', 'upgrade-wrong');
  draft.need('connection', 'upgrade', 'connection-missing', 'connection-wrong');
  checkAccept(draft, request);
  for (const header of draft.all('sec-websocket-key')) draft.note('key-in-response', header);
  for (const id of ['content-length', 'transfer-encoding'] as const)
    for (const header of draft.all(id)) draft.note('body-after-switch', header, { found: header.value });
  return { subprotocols: checkSubprotocol(draft, request), extensions: checkExtensions(draft, request) };
}

/** What a 101 with these extensions means for the frames: undefined without permessage-deflate. */
export function agreedDeflate(extensions: readonly Extension[]): DeflateParameters | undefined {
  const extension = extensions.find(({ name }) => name === PERMESSAGE_DEFLATE);
  return extension && readDeflate(extension, 'answer').parameters;
}

function asked(request: RequestHead): boolean {
  return request.headers.some(
    ({ id, value }) => id === 'upgrade' && value.split(',').some((token) => /^\s*websocket\s*$/i.test(token)),
  );
}

function values(request: RequestHead | undefined, id: 'sec-websocket-key' | 'sec-websocket-version'): string[] {
  return (request?.headers ?? []).filter((header) => header.id === id).map((header) => header.value);
}

function checkRefusal(draft: HeadDraft, status: number, request: RequestHead | undefined): void {
  const handshake = request !== undefined && !request.notes.some(({ rule }) => rule === 'not-a-handshake');
  if (handshake) draft.note('upgrade-refused', undefined, { status });
  if (status === 426 && draft.all('upgrade').length === 0) draft.note('upgrade-not-told');
  const version = values(request, 'sec-websocket-version')[0];
  const refusedVersion = handshake && version !== undefined && version !== '13' && status >= 400;
  if (refusedVersion && draft.all('sec-websocket-version').length === 0)
    draft.note('version-not-told', undefined, { found: version });
}

function checkAccept(draft: HeadDraft, request: RequestHead | undefined): void {
  const accepts = draft.all('sec-websocket-accept');
  const [accept] = accepts;
  if (accept === undefined) {
    draft.note('accept-missing');
    return;
  }
  if (accepts.length > 1) draft.note('accept-duplicate', accepts[1], { count: accepts.length });
  const [key] = values(request, 'sec-websocket-key');
  if (key === undefined) return;
  const expected = acceptFor(key);
  if (accept.value !== expected) draft.note('accept-mismatch', accept, { found: accept.value, expected });
}

function checkSubprotocol(draft: HeadDraft, request: RequestHead | undefined): readonly string[] {
  const subprotocols = draft.subprotocols();
  const [header] = draft.all('sec-websocket-protocol');
  const offered = request?.subprotocols ?? [];
  if (subprotocols.length > 1) draft.note('subprotocol-several', header, { found: subprotocols.join(', ') });
  // Compared as they are: names are case-sensitive (§4.1).
  for (const found of subprotocols)
    if (request && !offered.includes(found)) draft.note('subprotocol-unasked', header, { found });
  if (offered.length > 0 && header === undefined)
    draft.note('subprotocol-unanswered', undefined, { offered: offered.join(', ') });
  return subprotocols;
}

function checkExtensions(draft: HeadDraft, request: RequestHead | undefined): readonly Extension[] {
  const extensions = draft.extensions();
  const [header] = draft.all('sec-websocket-extensions');
  extensions.forEach((extension, index) => {
    const { name } = extension;
    if (extensions.findIndex((other) => other.name === name) < index)
      draft.note('extension-duplicate', header, { found: name });
    const offers = (request?.extensions ?? []).filter((offer) => offer.name === name);
    if (request && offers.length === 0) draft.note('extension-unasked', header, { found: name });
    if (name !== PERMESSAGE_DEFLATE) return;
    for (const { rule, parameter } of readDeflate(extension, 'answer').problems)
      draft.note(rule, header, { found: parameter.name, value: parameter.value ?? '' });
    for (const problem of checkAnswer(extension, offers)) draft.note(problem.rule, header, { found: problem.name });
  });
  return extensions;
}
