import { isControl } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** A message as it crossed the wire, and as its receiver has it. */
export interface Measured {
  /** Its last frame. */
  readonly captured: CapturedFrame;
  /** Bytes of payload on the wire, all frames of the message together, without their headers. */
  readonly wire: number;
  /** Bytes of the message itself; undefined where it could not be inflated. */
  readonly message: number | undefined;
  readonly compressed: boolean;
}

/** A message of the client and its echo; undefined while that has not come. */
export interface Exchange {
  readonly out: Measured;
  readonly back: Measured | undefined;
}

/** The messages of this connection with their echoes: the k-th of one direction belongs to the k-th of the other. */
export function exchangesOf(connection: CapturedConnection): readonly Exchange[] {
  const { client, server } = measured(connection);
  return client.map((out, at) => ({ out, back: server[at] }));
}

/** How long a message is on the wire, as a share of what it is; undefined for one that is empty or cannot be read. */
export function ratioOf({ wire, message }: Measured): number | undefined {
  return message ? wire / message : undefined;
}

function measured({ frames }: CapturedConnection): Record<'client' | 'server', Measured[]> {
  const all: Record<'client' | 'server', Measured[]> = { client: [], server: [] };
  // §5.4: the messages of one end do not mix, but each end's has its own fragments.
  const begun = { client: { wire: 0, compressed: false }, server: { wire: 0, compressed: false } };
  for (const captured of frames) {
    const { from, opcode, fin, rsv1, payloadLength, message, inflated } = captured.frame;
    if (isControl(opcode)) continue;
    const part = begun[from];
    part.wire += Number(payloadLength);
    // RFC 7692 §6: the bit stands on a message's first frame, and is 0 on all others.
    part.compressed ||= rsv1;
    if (!fin) continue;
    const length = part.compressed ? inflated?.length : message?.payload.length;
    all[from].push({ captured, wire: part.wire, message: length, compressed: part.compressed });
    begun[from] = { wire: 0, compressed: false };
  }
  return all;
}
