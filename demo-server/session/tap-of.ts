import { parseTap } from '#feed/token.ts';
import type { PeerRequest } from './peer.ts';
import type { Registry } from './registry.ts';
import type { Tap } from './tap.ts';
import { viaOf } from './via.ts';

/**
 * The tap that a request's `?tap=` asks for, already opened on its session. Undefined where it goes on untapped: no
 * such parameter, a malformed one, a token that nobody holds, a label used before.
 */
export function tapOf(
  registry: Registry,
  request: Pick<PeerRequest, 'target' | 'rawHeaders'>,
  query: URLSearchParams,
): Tap | undefined {
  const value = query.get('tap');
  const asked = value === null ? undefined : parseTap(value);
  if (asked === undefined) return undefined;
  return registry
    .find(asked.token)
    ?.open({ label: asked.label, target: request.target, via: viaOf(request.rawHeaders) });
}
