/**
 * A frame that no version of the protocol knows, for a client to send: FIN, opcode 3, masked, without a payload. An
 * endpoint that gets an unknown opcode must fail the connection (§5.2).
 */
export const brokenFrame = Uint8Array.of(0x83, 0x80, 0, 0, 0, 0);
