import type { CapturedConnection } from '#site/capture/model.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf } from '../format.ts';
import { withoutToken } from '../handshake/lines.ts';

/** One line of the log. `at` is in milliseconds since the session began; undefined where nobody knows. */
export interface LogEvent {
  readonly id: string;
  readonly at: number | undefined;
  readonly text: string;
}

/** The events of a connection below its frames, in order of time. */
export function eventsOf(connection: CapturedConnection, language: Language): LogEvent[] {
  const { log, events } = words(language).views;
  const { request, response, error, closed, via } = connection;
  const list: LogEvent[] = [
    { id: 'open', at: connection.openedAt, text: log.opened(withoutToken(connection.target)) },
    ...via.map((proxy, index): LogEvent => ({ id: `via-${index}`, at: connection.openedAt, text: log.via(proxy) })),
  ];
  if (request)
    list.push({ id: 'request', at: connection.requestAt, text: log.request(request.method, request.version) });
  if (response)
    list.push({ id: 'response', at: connection.responseAt, text: log.response(response.status, response.reason) });
  for (const [index, body] of connection.bodies.entries())
    list.push({ id: `body-${index}`, at: connection.responseAt, text: log.body(countOf(body.bytes.length, language)) });
  if (error) list.push({ id: 'error', at: error.at, text: log.error(error.code, error.message) });
  for (const { from, at } of connection.ends) list.push({ id: `end-${from}`, at, text: events.end[from] });
  if (closed) {
    list.push({ id: 'close', at: closed.at, text: events.close(closed.how, closed.by) });
    // What the server handed to a socket that was then reset may never have left it.
    if (closed.how !== 'fin') list.push({ id: 'unsure', at: undefined, text: log.unsure });
  }
  for (const [index, tail] of connection.tails.entries())
    list.push({
      id: `tail-${index}`,
      at: undefined,
      text: events.unread(tail.from, countOf(tail.bytes.length, language)),
    });
  return list;
}
