import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { RawState, RawWrite } from '#site/drivers/raw.ts';
import { createHandConnection, type HandConnection } from './hand-connection.ts';
import { type HandRequest, requestTo } from './hand-request.ts';
import { type CapturedLab, createLabCapture, type LabCaptureOptions } from './lab-capture.ts';

export interface RawLabOptions extends LabCaptureOptions {
  /** So many random bytes. */
  readonly random: (length: number) => Uint8Array;
  /** Of the page: a browser would send it. */
  readonly origin: string;
}

/**
 * A lab whose client is the reader: every byte is written by hand, and what comes back is captured. Its status says
 * whether there is a server to write to; of the connection by hand `raw` tells.
 */
export interface RawLab extends CapturedLab, Omit<HandConnection, 'state' | 'shakeHands' | 'dispose'> {
  /** The connection by hand. */
  readonly raw: ReadonlySignal<RawState>;
  /** What a valid request says of this server and this page; of the course's usual server until one is there. */
  readonly request: ReadonlySignal<HandRequest>;
  /** A new one for each frame (§5.3). */
  maskingKey(): Uint8Array;
  /** Opens a connection and makes a valid handshake. Settles with whether frames can be written now. */
  shakeHands(): Promise<boolean>;
}

const USUAL = requestTo('ws://localhost:8101/echo', 'http://localhost:8101');

/** Makes a lab of raw bytes. Until `start()` it is its recording, and asks nobody for anything. */
export function createRawLab({ recording, source, label, random, origin }: RawLabOptions): RawLab {
  const { nextLabel, start, ...shown } = createLabCapture({ recording, source, label });
  const none = signal<RawState>({ status: 'none' });
  const hand = source && createHandConnection({ source, label: nextLabel, random });

  const request = computed((): HandRequest => {
    // The address of an endpoint knows under which path the server stands, and depends on the state.
    const address = shown.status.value.kind === 'live' ? source?.address('echo', 'hand') : undefined;
    return address === undefined ? USUAL : requestTo(address, origin);
  });

  return {
    ...shown,
    raw: hand?.state ?? none,
    request,
    start: () =>
      start((session) => {
        if (session === undefined) hand?.dispose();
      }),
    open: async () => hand?.open() ?? false,
    write: (bytes): RawWrite => hand?.write(bytes) ?? 'not-open',
    maskingKey: () => random(4),
    answered: async () => hand?.answered(),
    shakeHands: async () => hand?.shakeHands(request.peek()) ?? false,
    finish: () => hand?.finish(),
    reset: () => hand?.reset(),
  };
}
