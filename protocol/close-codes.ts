/**
 * Whether a Close frame may carry the code.
 * `allowed`: an endpoint may send it. `never`: it only tells the application that something happened (§7.4.1).
 * `reserved`: kept for later versions of the protocol (§7.4.2). `unused`: outside every range.
 */
export type CloseCodeUse = 'allowed' | 'never' | 'reserved' | 'unused';

interface CloseCodeRow {
  readonly code: number;
  readonly id: string;
  readonly use: CloseCodeUse;
  /** Of RFC 6455; `IANA` for those that were registered later. */
  readonly section: string;
}

/** The registered codes: the WebSocket Close Code Number Registry at IANA. */
export const closeCodes = [
  { code: 1000, id: 'normal-closure', use: 'allowed', section: '7.4.1' },
  { code: 1001, id: 'going-away', use: 'allowed', section: '7.4.1' },
  { code: 1002, id: 'protocol-error', use: 'allowed', section: '7.4.1' },
  { code: 1003, id: 'unsupported-data', use: 'allowed', section: '7.4.1' },
  { code: 1004, id: 'reserved-1004', use: 'reserved', section: '7.4.1' },
  { code: 1005, id: 'no-status', use: 'never', section: '7.4.1' },
  { code: 1006, id: 'abnormal-closure', use: 'never', section: '7.4.1' },
  { code: 1007, id: 'invalid-payload', use: 'allowed', section: '7.4.1' },
  { code: 1008, id: 'policy-violation', use: 'allowed', section: '7.4.1' },
  { code: 1009, id: 'message-too-big', use: 'allowed', section: '7.4.1' },
  { code: 1010, id: 'mandatory-extension', use: 'allowed', section: '7.4.1' },
  { code: 1011, id: 'internal-error', use: 'allowed', section: '7.4.1' },
  { code: 1012, id: 'service-restart', use: 'allowed', section: 'IANA' },
  { code: 1013, id: 'try-again-later', use: 'allowed', section: 'IANA' },
  { code: 1014, id: 'bad-gateway', use: 'allowed', section: 'IANA' },
  { code: 1015, id: 'tls-handshake', use: 'never', section: '7.4.1' },
  { code: 3000, id: 'unauthorized', use: 'allowed', section: 'IANA' },
  { code: 3003, id: 'forbidden', use: 'allowed', section: 'IANA' },
  { code: 3008, id: 'timeout', use: 'allowed', section: 'IANA' },
] as const satisfies readonly CloseCodeRow[];

/** A registered code's id, or the range that the code lies in. */
export type CloseCodeId = (typeof closeCodes)[number]['id'] | CloseCodeRangeId;

/** The ranges of §7.4.2; `beyond` is 5000 and over, which it does not mention. */
export const closeCodeRanges = [
  { from: 0, to: 999, id: 'range-unused', use: 'unused' },
  { from: 1000, to: 2999, id: 'range-protocol', use: 'reserved' },
  { from: 3000, to: 3999, id: 'range-library', use: 'allowed' },
  { from: 4000, to: 4999, id: 'range-private', use: 'allowed' },
  { from: 5000, to: 65535, id: 'range-beyond', use: 'unused' },
] as const satisfies readonly { from: number; to: number; id: string; use: CloseCodeUse }[];

export type CloseCodeRangeId = (typeof closeCodeRanges)[number]['id'];

/** What is known of a code. */
export interface CloseCodeMeaning {
  readonly code: number;
  /** The registered meaning, or the range where there is none. */
  readonly id: CloseCodeId;
  readonly range: CloseCodeRangeId;
  readonly use: CloseCodeUse;
  readonly registered: boolean;
  readonly section: string;
}

const byCode: ReadonlyMap<number, (typeof closeCodes)[number]> = new Map(closeCodes.map((row) => [row.code, row]));

/** What a close code of 0 to 65535 means, and whether it may cross the wire (§7.4). */
export function closeCodeMeaning(code: number): CloseCodeMeaning {
  const range = closeCodeRanges.find((row) => code >= row.from && code <= row.to) ?? closeCodeRanges[0];
  const row = byCode.get(code);
  return {
    code,
    id: row?.id ?? range.id,
    range: range.id,
    use: row?.use ?? range.use,
    registered: row !== undefined,
    section: row?.section ?? '7.4.2',
  };
}
