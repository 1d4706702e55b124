import { createDissector } from '#protocol/connection.ts';
import type { Frame, Item } from '#protocol/model.ts';
import type { RawClient } from './server-testing.ts';

/** What both ends of a raw client's connection said: heads, bodies, frames. */
export function dissected(client: RawClient): readonly Item[] {
  const dissector = createDissector();
  return [
    ...dissector.push('client', client.sent),
    ...dissector.push('server', client.received),
    ...(client.ended || client.closed ? dissector.end('server') : []),
  ];
}

/** The frames that a raw client received. */
export function framesIn(client: RawClient): readonly Frame[] {
  return dissected(client).filter((item) => item.kind === 'frame' && item.from === 'server') as readonly Frame[];
}
