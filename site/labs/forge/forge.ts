import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { RawState, RawWrite } from '#site/drivers/raw.ts';
import { type CapturedLab, createLabCapture } from '#site/labs/lab-shell/lab-capture.ts';
import type { RawLabOptions } from '#site/labs/lab-shell/raw-lab.ts';
import type { LastSend, Transport } from './transport.ts';

/** A connection that the reader's frames go through, byte by byte. */
export interface Forge extends CapturedLab {
  /** How the TCP connection stands. */
  readonly tcp: ReadonlySignal<RawState>;
  /** Whether the server still reads frames on it. */
  readonly readable: ReadonlySignal<boolean>;
  /** What it has carried since its handshake; nothing where the next frames open another. */
  readonly sent: ReadonlySignal<readonly Uint8Array[]>;
  readonly last: ReadonlySignal<LastSend | undefined>;
  /** Of a message, in bytes; undefined until the server has told. */
  readonly limit: ReadonlySignal<number | undefined>;
  /**
   * Writes the bytes in one go, on a connection where they can still be read: a new one with its handshake, where there
   * is none. Settles once they are written, or are waiting for the handshake's answer.
   * @param deflate whether permessage-deflate has to be agreed on
   */
  send(bytes: Uint8Array, deflate: boolean): Promise<RawWrite>;
  /** FIN. */
  finish(): void;
  reset(): void;
}

const NONE: RawState = { status: 'none' };
const NOTHING: readonly Uint8Array[] = [];

/** Until `start()` the forge is its recording, and asks nobody for anything. */
export function createForge({ recording, source, label, random, origin }: RawLabOptions): Forge {
  const { nextLabel, start, ...shown } = createLabCapture({ recording, source, label });
  const limit = signal<number | undefined>(undefined);
  const last = signal<LastSend | undefined>(undefined);
  const transport = signal<Transport | undefined>(undefined);
  let loading: Promise<Transport | undefined> | undefined;

  const load = async (): Promise<Transport | undefined> => {
    if (!source) return undefined;
    const { createTransport } = await import('./transport.ts');
    transport.value = createTransport({ source, capture: shown.capture, label: nextLabel, last, random, origin });
    return transport.value;
  };

  return {
    ...shown,
    tcp: computed(() => transport.value?.tcp.value ?? NONE),
    readable: computed(() => transport.value?.readable.value ?? false),
    sent: computed(() => transport.value?.sent.value ?? NOTHING),
    last,
    limit,
    start() {
      const stopReading = source?.subscribe((event) => {
        if (event.type === 'session') limit.value = event.limits?.messageBytes;
      });
      const stop = start((session) => {
        if (session === undefined) transport.peek()?.dispose();
      });
      return () => {
        stop();
        stopReading?.();
      };
    },
    async send(bytes, deflate) {
      loading ??= load();
      return (await loading)?.send(bytes, deflate) ?? 'not-open';
    },
    finish: () => transport.peek()?.finish(),
    reset: () => transport.peek()?.reset(),
  };
}
