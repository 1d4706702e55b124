/**
 * Answers that break the handshake from the server's side, and the capture that shows each. The demo server never
 * answers like this by itself, so these are written examples. A way to get one live has its place here: the endpoint
 * to ask in place of `echo`.
 */
export const answers = [
  { id: 'accept', capture: 'response-accept-mismatch' },
  { id: 'subprotocol', capture: 'response-subprotocol-unasked' },
  { id: 'unanswered', capture: 'response-subprotocol-unanswered' },
  { id: 'extension', capture: 'response-extension-unasked' },
] as const;

export type AnswerId = (typeof answers)[number]['id'];
