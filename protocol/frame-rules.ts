import type { FrameHeader } from './frame-header.ts';
import type { End, Note } from './model.ts';
import { note } from './note.ts';
import { CLOSE, CONTINUATION, isControl, opcodeId } from './opcodes.ts';

/** What the frames before this one mean for it. */
export interface FrameContext {
  readonly from: End;
  /** permessage-deflate was negotiated, so RSV1 has a meaning. */
  readonly deflate: boolean;
  /** A data message has begun and its last fragment is not there yet. */
  readonly unfinished: boolean;
  /** This end has sent a Close frame. */
  readonly closed: boolean;
}

/**
 * Adds what a header alone breaks (§5.1 to §5.5.1, RFC 7692 §6).
 * @param start the frame's first bit
 */
export function checkHeader(header: FrameHeader, start: number, context: FrameContext, notes: Note[]): void {
  checkReserved(header, start, context, notes);
  checkOpcode(header, start, context, notes);
  if (context.from === 'client' && !header.masked) notes.push(note('mask-required', start + 8, start + 9));
  if (context.from === 'server' && header.masked) notes.push(note('mask-forbidden', start + 8, start + 9));
  checkLength(header, start, notes);
}

/** Whether `checkHeader` has nothing to say: most frames are well, and need no list of notes. */
export function isPlain(header: FrameHeader, context: FrameContext): boolean {
  const { opcode, payloadLength, lengthForm } = header;
  return (
    header.masked === (context.from === 'client') &&
    !context.closed &&
    !(header.rsv1 || header.rsv2 || header.rsv3) &&
    (opcode === CONTINUATION ? context.unfinished : opcode <= 2 && !context.unfinished) &&
    (lengthForm === 7 || (lengthForm === 16 ? payloadLength > 125 : payloadLength > 65535)) &&
    typeof payloadLength === 'number'
  );
}

function checkReserved(header: FrameHeader, start: number, context: FrameContext, notes: Note[]): void {
  if (header.rsv1) {
    if (!context.deflate) notes.push(note('rsv-without-extension', start + 1, start + 2, { bit: 'rsv1' }));
    else if (isControl(header.opcode)) notes.push(note('rsv1-on-control', start + 1, start + 2));
    else if (header.opcode === CONTINUATION) notes.push(note('rsv1-on-continuation', start + 1, start + 2));
  }
  if (header.rsv2) notes.push(note('rsv-without-extension', start + 2, start + 3, { bit: 'rsv2' }));
  if (header.rsv3) notes.push(note('rsv-without-extension', start + 3, start + 4, { bit: 'rsv3' }));
}

function checkOpcode(header: FrameHeader, start: number, context: FrameContext, notes: Note[]): void {
  const { opcode, fin } = header;
  const id = opcodeId(opcode);
  const span = [start + 4, start + 8] as const;
  if (id === 'reserved-data' || id === 'reserved-control') notes.push(note('opcode-reserved', ...span, { opcode }));
  if (isControl(opcode)) {
    if (!fin) notes.push(note('control-fragmented', start, start + 1));
    // A second Close changes nothing and a Pong may answer a Ping that crossed the Close: not as bad as data.
    if (context.closed) notes.push(note('control-after-close', ...span, { opcode }));
    return;
  }
  if (opcode === CONTINUATION && !context.unfinished) notes.push(note('continuation-without-start', ...span));
  if ((id === 'text' || id === 'binary') && context.unfinished) notes.push(note('message-not-finished', ...span));
  if (context.closed) notes.push(note('data-after-close', ...span, { opcode }));
}

function checkLength(header: FrameHeader, start: number, notes: Note[]): void {
  const { opcode, payloadLength, lengthForm } = header;
  const span = [start + 9, start + 16 + (lengthForm === 7 ? 0 : lengthForm)] as const;
  if (lengthForm !== 7 && payloadLength < (lengthForm === 16 ? 126 : 65536))
    notes.push(note('length-not-minimal', ...span, { length: Number(payloadLength), bits: lengthForm }));
  if (payloadLength >= 0x8000000000000000n)
    notes.push(note('length-top-bit', start + 16, start + 17, { length: String(payloadLength) }));
  if (isControl(opcode) && payloadLength > 125)
    notes.push(note('control-too-long', ...span, { length: String(payloadLength) }));
  if (opcode === CLOSE && payloadLength === 1) notes.push(note('close-length-one', ...span));
}
