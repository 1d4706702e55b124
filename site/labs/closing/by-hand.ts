import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { CLOSE, TEXT } from '#protocol/opcodes.ts';
import { createRawLab } from '#site/labs/lab-shell/raw-lab.ts';
import { when } from '#site/labs/lab-shell/when.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';

/** A client that no browser keeps from breaking a rule: its connection is open, and its bytes are written by hand. */
export interface HandClient {
  /**
   * Sends a text frame with this payload, whatever it is, and answers the close frame that comes with the same code
   * (§5.5.1). Settles when the connection is over.
   */
  sendText(payload: Uint8Array, code: number): Promise<void>;
}

export interface HandClientOptions {
  readonly source: Source;
  /** A label that this session has not used yet. */
  readonly label: string;
  readonly recording: Recording;
}

/** Opens a connection by hand. Undefined where none is to be had. */
export async function openByHand({ source, label, recording }: HandClientOptions): Promise<HandClient | undefined> {
  const lab = createRawLab({
    recording,
    source,
    label: () => label,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    origin: location.origin,
  });
  const stop = lab.start();
  if (!(await lab.shakeHands())) {
    stop();
    return undefined;
  }
  const send = (opcode: number, payload: Uint8Array) =>
    lab.write(encodeFrame(frameOf(opcode, payload, { maskingKey: lab.maskingKey() })));
  const isOver = () => lab.raw.value.status !== 'open' || undefined;
  const hasFinished = () => (lab.raw.value.status === 'open' && lab.raw.value.finished.includes('server')) || isOver();
  return {
    async sendText(payload, code) {
      send(TEXT, payload);
      // The server sends its close frame, and FIN after it: nothing more comes that could be waited for.
      await when(() => hasFinished() || undefined);
      send(CLOSE, Uint8Array.of(code >> 8, code & 255));
      lab.finish();
      await when(isOver);
      stop();
    },
  };
}
