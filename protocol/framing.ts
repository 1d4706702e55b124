import type { Framing } from './body-reader.ts';
import type { HeadDraft } from './head-draft.ts';
import type { HeaderLine, RequestHead, ResponseHead } from './model.ts';

/** Notes what is wrong with the headers that tell how long a body is (RFC 9112 §6). */
export function checkFraming(draft: HeadDraft): void {
  const [encoding] = draft.all('transfer-encoding');
  const lengths = draft.all('content-length');
  if (encoding && draft.tokens('transfer-encoding').join() !== 'chunked')
    draft.note('transfer-encoding-unknown', encoding, { found: encoding.value });
  if (encoding && lengths[0]) draft.note('content-length-with-transfer-encoding', lengths[0]);
  const wrong = lengths.find(({ value }) => !isLength(value) || value !== lengths[0]?.value);
  if (wrong) draft.note('content-length-invalid', wrong, { found: wrong.value });
}

/** What follows a request's head; undefined for nothing. Without an announcement there is no body. */
export function requestFraming(request: RequestHead): Framing | undefined {
  return announced(request.headers);
}

/** What follows a response's head; undefined for nothing (RFC 9112 §6.3). */
export function responseFraming(response: ResponseHead, request: RequestHead | undefined): Framing | undefined {
  const { status } = response;
  if (request?.method === 'HEAD' || (status >= 100 && status < 200) || status === 204 || status === 304)
    return undefined;
  const hasLength = response.headers.some(({ id, value }) => id === 'content-length' && isLength(value));
  return announced(response.headers) ?? (hasLength ? undefined : 'until-end');
}

function announced(headers: readonly HeaderLine[]): Framing | undefined {
  const encodings = headers.filter(({ id }) => id === 'transfer-encoding').map(({ value }) => value);
  if (encodings.length > 0) return /(?:^|,)\s*chunked\s*$/i.test(encodings.join()) ? 'chunked' : 'until-end';
  const length = Number(headers.find(({ id, value }) => id === 'content-length' && isLength(value))?.value ?? 0);
  return length > 0 ? { length } : undefined;
}

/** RFC 9110 §8.6: digits only; more than fit a number are no length that could come true. */
function isLength(value: string): boolean {
  return /^\d{1,15}$/.test(value);
}
