/**
 * How much the dissector may hold. None of it is in the RFC, which only asks that everybody have
 * bounds (§10.4): a peer can announce 2^63 bytes, or never finish a message. All in bytes.
 */
export interface DissectorLimits {
  /** Of one frame's payload. What is over it is checked, counted and not kept. */
  readonly payload: number;
  /** Of one message, all its fragments together. What is over it is not joined. */
  readonly message: number;
  /** Of one inflated message. */
  readonly inflated: number;
  /** Of one head; a direction whose head is longer is read no further. */
  readonly head: number;
  /** Of one body. */
  readonly body: number;
  /** Of what the client sends before its handshake is answered. */
  readonly early: number;
  /** Of what is kept from a direction that can be read no further. */
  readonly unread: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: DissectorLimits = {
  payload: 16 * MIB,
  message: 16 * MIB,
  inflated: 16 * MIB,
  head: 64 * 1024,
  body: MIB,
  early: MIB,
  unread: 64 * 1024,
};
