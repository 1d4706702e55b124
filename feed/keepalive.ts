/**
 * What the server's own pings carry, so that the page can tell them from a lab's. The pong carries it back (§5.5.3).
 * ASCII `keepalive`: a reader who looks at the bytes sees what they are for.
 */
const KEEPALIVE = [0x6b, 0x65, 0x65, 0x70, 0x61, 0x6c, 0x69, 0x76, 0x65] as const;

/** The payload of a keepalive ping: a new array, since a sender may mask or hand over its bytes. */
export function keepalivePayload(): Uint8Array {
  return Uint8Array.from(KEEPALIVE);
}

/** Whether a ping or a pong with this payload (unmasked) belongs to the server's keepalive. */
export function isKeepalivePayload(payload: Uint8Array): boolean {
  return payload.length === KEEPALIVE.length && KEEPALIVE.every((byte, index) => payload[index] === byte);
}
