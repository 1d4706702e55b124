import type { Severity } from './model.ts';

/** The standard's own verb, where it uses one. */
export type Verb = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY';

interface RuleRow {
  readonly id: string;
  /** Of RFC 6455, unless another document is named. */
  readonly section: string;
  readonly severity: Severity;
  /** Undefined where no standard says so: a bound of this dissector, or what most peers do. */
  readonly verb: Verb | undefined;
  /** What a strict receiver fails the connection with (§7.1.7). */
  readonly closeCode?: number;
  /** What a strict server answers such a request with. */
  readonly httpStatus?: number;
}

/** Everything that a note can say. The words for readers are in i18n, keyed by id. */
export const rules = [
  // Frames: the header (§5.1, §5.2)
  { id: 'mask-required', section: '5.1', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'mask-forbidden', section: '5.1', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  { id: 'rsv-without-extension', section: '5.2', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'rsv1-on-continuation', section: 'RFC 7692 §6', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  { id: 'rsv1-on-control', section: 'RFC 7692 §6', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  { id: 'opcode-reserved', section: '5.2', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'length-not-minimal', section: '5.2', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'length-top-bit', section: '5.2', severity: 'error', verb: 'MUST', closeCode: 1002 },
  // Frames: control frames, fragments (§5.4, §5.5)
  { id: 'control-fragmented', section: '5.5', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  { id: 'control-too-long', section: '5.5', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'continuation-without-start', section: '5.4', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'message-not-finished', section: '5.4', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  // Frames: text (§8.1)
  { id: 'utf8-invalid', section: '8.1', severity: 'error', verb: 'MUST', closeCode: 1007 },
  // Frames: close (§5.5.1, §7.4)
  { id: 'close-length-one', section: '5.5.1', severity: 'error', verb: 'MUST', closeCode: 1002 },
  { id: 'close-code-not-allowed', section: '7.4.1', severity: 'error', verb: 'MUST NOT', closeCode: 1002 },
  { id: 'close-code-out-of-range', section: '7.4.2', severity: 'error', verb: undefined, closeCode: 1002 },
  { id: 'close-code-reserved', section: '7.4.2', severity: 'warning', verb: undefined, closeCode: 1002 },
  { id: 'close-code-unregistered', section: '7.4.2', severity: 'info', verb: undefined },
  { id: 'close-reason-utf8-invalid', section: '5.5.1', severity: 'error', verb: 'MUST', closeCode: 1007 },
  { id: 'data-after-close', section: '5.5.1', severity: 'error', verb: 'MUST NOT' },
  { id: 'control-after-close', section: '5.5.1', severity: 'warning', verb: undefined },
  // permessage-deflate (RFC 7692)
  { id: 'inflate-failed', section: 'RFC 7692 §6.2', severity: 'error', verb: undefined, closeCode: 1007 },
  { id: 'inflate-context-lost', section: 'RFC 7692 §7.2.2', severity: 'info', verb: undefined },
  // Bounds of this dissector (§10.4 asks everybody to have some)
  { id: 'inflated-too-large', section: '10.4', severity: 'warning', verb: 'MUST' },
  { id: 'payload-not-kept', section: '10.4', severity: 'info', verb: 'MUST' },
  { id: 'message-not-kept', section: '10.4', severity: 'info', verb: 'MUST' },
  { id: 'head-too-long', section: 'RFC 9110 §5.4', severity: 'error', verb: undefined, httpStatus: 431 },
  { id: 'too-many-requests-unanswered', section: 'RFC 9112 §9.3.2', severity: 'warning', verb: undefined },
  // Where the bytes end, or some are missing
  { id: 'cut-off', section: '7.1.7', severity: 'warning', verb: undefined },
  { id: 'gap-in-payload', section: '5.2', severity: 'info', verb: undefined },
  { id: 'gap-unreadable', section: '5.2', severity: 'info', verb: undefined },
  { id: 'unread', section: '7.1.7', severity: 'info', verb: undefined },
  // Both heads: lines and fields (RFC 9112)
  { id: 'not-http', section: 'RFC 9112 §2.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'start-line-syntax', section: 'RFC 9112 §2.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'leading-empty-line', section: 'RFC 9112 §2.2', severity: 'info', verb: 'SHOULD' },
  { id: 'bare-lf', section: 'RFC 9112 §2.2', severity: 'warning', verb: 'MAY', httpStatus: 400 },
  { id: 'bare-cr', section: 'RFC 9112 §2.2', severity: 'error', verb: 'MUST NOT', httpStatus: 400 },
  { id: 'http-version-old', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'http-version-unsupported', section: '4.1', severity: 'error', verb: undefined, httpStatus: 505 },
  { id: 'header-syntax', section: 'RFC 9112 §5', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'header-name-white-space', section: 'RFC 9112 §5.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'header-value-syntax', section: 'RFC 9110 §5.5', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'obs-fold', section: 'RFC 9112 §5.2', severity: 'error', verb: 'MUST NOT', httpStatus: 400 },
  { id: 'content-length-invalid', section: 'RFC 9112 §6.3', severity: 'error', verb: 'MUST', httpStatus: 400 },
  {
    id: 'content-length-with-transfer-encoding',
    section: 'RFC 9112 §6.2',
    severity: 'error',
    verb: 'MUST NOT',
    httpStatus: 400,
  },
  { id: 'transfer-encoding-unknown', section: 'RFC 9112 §6.1', severity: 'error', verb: 'SHOULD', httpStatus: 501 },
  { id: 'chunk-syntax', section: 'RFC 9112 §7.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  // Both heads: the handshake (§4.1, §4.2)
  // Without both of them there is no upgrade (RFC 9110 §7.8), only a GET of what speaks nothing else.
  { id: 'upgrade-missing', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'upgrade-wrong', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'connection-missing', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'connection-wrong', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'subprotocol-syntax', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'extension-syntax', section: '9.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'extension-unknown', section: '9.1', severity: 'info', verb: undefined },
  { id: 'extension-parameter-unknown', section: 'RFC 7692 §7', severity: 'error', verb: 'MUST' },
  { id: 'extension-parameter-duplicate', section: 'RFC 7692 §7', severity: 'error', verb: 'MUST' },
  { id: 'extension-parameter-invalid', section: 'RFC 7692 §7', severity: 'error', verb: 'MUST' },
  // Requests
  { id: 'not-a-handshake', section: '4.1', severity: 'info', verb: undefined, httpStatus: 426 },
  { id: 'method-not-get', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 405 },
  { id: 'target-invalid', section: 'RFC 9112 §3.2', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'target-absolute', section: 'RFC 9112 §3.2.2', severity: 'info', verb: undefined },
  { id: 'host-missing', section: 'RFC 9112 §3.2', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'host-duplicate', section: 'RFC 9112 §3.2', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'host-invalid', section: 'RFC 9112 §3.2', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'key-missing', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'key-duplicate', section: '11.3.1', severity: 'error', verb: 'MUST NOT', httpStatus: 400 },
  { id: 'key-syntax', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'key-length', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'version-missing', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'version-unsupported', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 426 },
  { id: 'version-duplicate', section: '11.3.5', severity: 'error', verb: 'MUST NOT', httpStatus: 400 },
  { id: 'subprotocol-duplicate', section: '4.1', severity: 'error', verb: 'MUST', httpStatus: 400 },
  { id: 'body-announced', section: 'RFC 9110 §7.8', severity: 'warning', verb: undefined, httpStatus: 400 },
  { id: 'accept-in-request', section: '11.3.3', severity: 'warning', verb: undefined },
  { id: 'data-before-response', section: '4.1', severity: 'error', verb: 'MUST' },
  // Responses
  { id: 'upgrade-refused', section: '4.1', severity: 'info', verb: undefined },
  { id: 'request-missing', section: '4.2.2', severity: 'warning', verb: undefined },
  { id: 'switch-unasked', section: 'RFC 9110 §7.8', severity: 'error', verb: 'MUST NOT' },
  { id: 'status-unknown', section: 'RFC 9110 §15', severity: 'warning', verb: undefined },
  { id: 'accept-missing', section: '4.1', severity: 'error', verb: 'MUST' },
  { id: 'accept-duplicate', section: '11.3.3', severity: 'error', verb: 'MUST NOT' },
  { id: 'accept-mismatch', section: '4.1', severity: 'error', verb: 'MUST' },
  { id: 'key-in-response', section: '11.3.1', severity: 'warning', verb: undefined },
  { id: 'subprotocol-unasked', section: '4.1', severity: 'error', verb: 'MUST' },
  { id: 'subprotocol-several', section: '11.3.4', severity: 'error', verb: 'MUST NOT' },
  { id: 'subprotocol-unanswered', section: '4.2.2', severity: 'info', verb: undefined },
  { id: 'extension-unasked', section: '4.1', severity: 'error', verb: 'MUST' },
  { id: 'extension-duplicate', section: 'RFC 7692 §5', severity: 'error', verb: 'MUST' },
  { id: 'extension-parameter-unasked', section: 'RFC 7692 §7.1.2.2', severity: 'error', verb: 'MUST NOT' },
  { id: 'extension-parameter-missing', section: 'RFC 7692 §7.1', severity: 'error', verb: 'MUST' },
  { id: 'extension-parameter-too-large', section: 'RFC 7692 §7.1.2', severity: 'error', verb: 'MUST' },
  { id: 'version-not-told', section: '4.4', severity: 'error', verb: 'MUST' },
  { id: 'upgrade-not-told', section: 'RFC 9110 §15.5.22', severity: 'error', verb: 'MUST' },
  { id: 'body-after-switch', section: 'RFC 9110 §8.6', severity: 'error', verb: 'MUST NOT' },
] as const satisfies readonly RuleRow[];

export type RuleId = (typeof rules)[number]['id'];

const byId: ReadonlyMap<string, RuleRow> = new Map(rules.map((row) => [row.id, row]));

/** The row of a rule. */
export function ruleRow(id: RuleId): RuleRow & { readonly id: RuleId } {
  return byId.get(id) as RuleRow & { readonly id: RuleId };
}
