/** A rule that `bad/:rule` breaks. Its id is that of the dissector's rule. */
interface BadRow {
  readonly rule: string;
  /** What the server sends. */
  readonly does: string;
}

/** What the endpoint `bad/:rule` can break, as `/endpoints.json` tells it under "rules". */
export const badRows = [
  { rule: 'accept-mismatch', does: 'Sec-WebSocket-Accept holds twenty zero bytes in base64.' },
  { rule: 'subprotocol-unasked', does: 'Sec-WebSocket-Protocol names a subprotocol that was not offered.' },
  { rule: 'extension-unasked', does: 'Sec-WebSocket-Extensions names an extension that was not offered.' },
  { rule: 'mask-forbidden', does: 'A text frame that is masked, as only a client’s may be.' },
  { rule: 'rsv-without-extension', does: 'A text frame with RSV1 set, though no extension was negotiated.' },
  { rule: 'opcode-reserved', does: 'A frame with opcode 3.' },
  { rule: 'utf8-invalid', does: 'A text frame that ends with the bytes C3 28, which are no UTF-8.' },
  { rule: 'control-too-long', does: 'A ping with 126 bytes of payload.' },
  { rule: 'control-fragmented', does: 'A ping without FIN.' },
  { rule: 'length-top-bit', does: 'A binary frame whose 64-bit payload length has its top bit set.' },
  {
    rule: 'length-not-minimal',
    does: 'A text frame of 2 bytes whose length is written in 16 bits. Many clients take it.',
  },
  { rule: 'continuation-without-start', does: 'A continuation frame where no message has begun.' },
  { rule: 'message-not-finished', does: 'A text frame without FIN, and then a new text frame.' },
  { rule: 'close-length-one', does: 'A close frame with one byte of payload, then FIN.' },
  { rule: 'close-code-not-allowed', does: 'A close frame with code 1006, which may not cross the wire, then FIN.' },
  { rule: 'close-reason-utf8-invalid', does: 'A close frame whose reason is no UTF-8, then FIN.' },
] as const satisfies readonly BadRow[];

export type BadRule = (typeof badRows)[number]['rule'];
