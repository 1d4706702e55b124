import { list, oneOf, readOr, record, text, Unreadable } from './checked.ts';
import type { LaterMessage } from './entry.ts';
import { pageEventNames } from './page-events.ts';

/** Connections of a run that are tapped, at most: more than a page asks for. */
const MOST_TAPS = 1_000;

/**
 * Reads what the page says to a run that is on: only a page that knows its nonce is heard.
 * @returns undefined where it is not a message to this run.
 */
export function readLaterMessage(data: unknown, nonce: string): LaterMessage | undefined {
  return readOr(undefined, () => {
    const message = record(data);
    if (message['nonce'] !== nonce) return undefined;
    const type = oneOf(message['type'], ['page', 'taps'] as const);
    if (type === 'taps') return { type, taps: list(message['taps'], MOST_TAPS).map(tap) };
    return { type, name: oneOf(message['name'], pageEventNames), detail: detail(record(message['detail'])) };
  });
}

function tap(value: unknown): { readonly label: string; readonly tap: string } {
  const it = record(value);
  return { label: text(it['label']), tap: text(it['tap']) };
}

function detail({ visibilityState, persisted }: Readonly<Record<string, unknown>>) {
  if (persisted !== undefined && typeof persisted !== 'boolean') throw new Unreadable();
  return {
    ...(visibilityState !== undefined && { visibilityState: text(visibilityState) }),
    ...(persisted !== undefined && { persisted }),
  };
}
