import type { Capture } from '#site/capture/capture.ts';
import type { Source } from '#site/sources/source.ts';

export interface PlainGetOptions {
  readonly source: Source;
  readonly capture: Capture;
  /** A label that this session has not used yet. */
  readonly label: string;
  /** The page's clock, milliseconds. */
  readonly now?: () => number;
}

/**
 * Asks a WebSocket endpoint in plain HTTP, which it answers with 426. The answer is read from the capture, under the
 * label: script sees nothing of it (`no-cors`), wherever the server is.
 * @returns Whether a request could be made and was answered at all.
 */
export async function plainGet(
  endpoint: string,
  { source, capture, label, now = () => performance.now() }: PlainGetOptions,
): Promise<boolean> {
  const address = source.address(endpoint, label, 'http');
  if (address === undefined) return false;
  capture.script(label, { kind: 'connect', at: now() });
  try {
    if (source.network) await source.network.get(address);
    else await fetch(address, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' });
  } catch {
    return false;
  }
  capture.script(label, { kind: 'open', at: now() });
  return true;
}
