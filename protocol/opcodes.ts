/** What a frame is, from its four opcode bits (§5.2, §11.8). */
export const opcodes = [
  { opcode: 0x0, id: 'continuation', control: false, section: '5.4' },
  { opcode: 0x1, id: 'text', control: false, section: '5.6' },
  { opcode: 0x2, id: 'binary', control: false, section: '5.6' },
  { opcode: 0x8, id: 'close', control: true, section: '5.5.1' },
  { opcode: 0x9, id: 'ping', control: true, section: '5.5.2' },
  { opcode: 0xa, id: 'pong', control: true, section: '5.5.3' },
] as const;

/** `reserved-data` is 3 to 7, `reserved-control` is 11 to 15. */
export type OpcodeId = (typeof opcodes)[number]['id'] | 'reserved-data' | 'reserved-control';

export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const BINARY = 0x2;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

const ids: readonly OpcodeId[] = Array.from(
  { length: 16 },
  (_, opcode) =>
    opcodes.find((row) => row.opcode === opcode)?.id ?? (opcode < 8 ? 'reserved-data' : 'reserved-control'),
);

/** The id of an opcode of 0 to 15. */
export function opcodeId(opcode: number): OpcodeId {
  return ids[opcode & 0xf] as OpcodeId;
}

/** Whether the opcode is a control frame's, known or reserved: its highest bit is set (§5.5). */
export function isControl(opcode: number): boolean {
  return (opcode & 0x8) !== 0;
}
