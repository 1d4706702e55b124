import type { CloseHow, End } from '#feed/event.ts';
import { CLOSE } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Heard } from '#site/drivers/heard.ts';

/** How a connection ended: what crossed the wire, who let go of TCP first, and what script heard of it. */
export interface Ending {
  /** In the order in which they were sent. 1005 stands for a frame without a code. */
  readonly closeFrames: readonly { readonly from: End; readonly number: number; readonly code: number }[];
  /** `first`: who sent the first FIN, or reset the connection. Undefined while it lives. */
  readonly tcp: { readonly first: End; readonly how: CloseHow } | undefined;
  /** Undefined until script heard of the end, and for good where nobody was left to hear it. */
  readonly script:
    | { readonly code: number; readonly reason: string; readonly wasClean: boolean; readonly error: boolean }
    | undefined;
  /** Whole messages of the page that the server read. */
  readonly read: number;
  /** Messages that the server sent, and those of them that script was told of. */
  readonly answered: number;
  readonly heard: number;
}

/** @param heard What script heard, of this connection or of any: others' events are left out. */
export function endingOf(connection: CapturedConnection | undefined, heard: readonly Heard[], label?: string): Ending {
  const own = heard.filter((event) => event.label === (connection?.label ?? label));
  const close = own.find((event) => event.kind === 'close');
  const frames = connection?.frames ?? [];
  const count = (from: End) => frames.filter(({ frame }) => frame.from === from && frame.message).length;
  return {
    closeFrames: frames
      .filter(({ frame }) => frame.opcode === CLOSE)
      .map(({ number, frame }) => ({ from: frame.from, number, code: frame.close?.code ?? 1005 })),
    tcp: tcpOf(connection),
    script: close && {
      code: close.code,
      reason: close.reason,
      wasClean: close.wasClean,
      error: own.some(({ kind }) => kind === 'error'),
    },
    read: count('client'),
    answered: count('server'),
    heard: own.filter(({ kind }) => kind === 'message').length,
  };
}

function tcpOf(connection: CapturedConnection | undefined): Ending['tcp'] {
  const closed = connection?.closed;
  if (!closed) return undefined;
  const [end] = connection.ends;
  return end ? { first: end.from, how: 'fin' } : { first: closed.by, how: closed.how };
}
