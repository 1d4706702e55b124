/** One kind of field: a name that words are keyed by, its size, and where the standard defines it. */
interface FieldRow {
  readonly id: string;
  /** Undefined where the size varies. */
  readonly bits: number | undefined;
  /** Of RFC 6455, unless another document is named. */
  readonly section: string;
}

/** Every field that `fieldsOf` can name, in the order in which they cross the wire. */
export const fields = [
  // Frames (§5.2)
  { id: 'fin', bits: 1, section: '5.2' },
  { id: 'rsv1', bits: 1, section: '5.2' },
  { id: 'rsv2', bits: 1, section: '5.2' },
  { id: 'rsv3', bits: 1, section: '5.2' },
  { id: 'opcode', bits: 4, section: '5.2' },
  { id: 'mask', bits: 1, section: '5.2' },
  { id: 'payload-length', bits: 7, section: '5.2' },
  { id: 'extended-payload-length', bits: undefined, section: '5.2' },
  { id: 'masking-key', bits: 32, section: '5.3' },
  { id: 'payload-data', bits: undefined, section: '5.2' },
  { id: 'close-code', bits: 16, section: '5.5.1' },
  { id: 'close-reason', bits: undefined, section: '5.5.1' },
  // Heads (RFC 9112)
  { id: 'empty-line', bits: undefined, section: 'RFC 9112 §2.2' },
  { id: 'request-line', bits: undefined, section: 'RFC 9112 §3' },
  { id: 'method', bits: undefined, section: 'RFC 9112 §3.1' },
  { id: 'target', bits: undefined, section: 'RFC 9112 §3.2' },
  { id: 'status-line', bits: undefined, section: 'RFC 9112 §4' },
  { id: 'http-version', bits: undefined, section: 'RFC 9112 §2.3' },
  { id: 'status-code', bits: undefined, section: 'RFC 9112 §4' },
  { id: 'reason-phrase', bits: undefined, section: 'RFC 9112 §4' },
  { id: 'header-line', bits: undefined, section: 'RFC 9112 §5' },
  { id: 'header-name', bits: undefined, section: 'RFC 9110 §5.1' },
  { id: 'colon', bits: 8, section: 'RFC 9112 §5' },
  { id: 'white-space', bits: undefined, section: 'RFC 9110 §5.6.3' },
  { id: 'header-value', bits: undefined, section: 'RFC 9110 §5.5' },
  { id: 'line-end', bits: undefined, section: 'RFC 9112 §2.2' },
  { id: 'head-end', bits: undefined, section: 'RFC 9112 §2.1' },
  // What follows a head that did not switch protocols (RFC 9112 §6, §7)
  { id: 'content', bits: undefined, section: 'RFC 9112 §6' },
  { id: 'chunk-size', bits: undefined, section: 'RFC 9112 §7.1' },
  { id: 'chunk-data', bits: undefined, section: 'RFC 9112 §7.1' },
  { id: 'trailer', bits: undefined, section: 'RFC 9112 §7.1.2' },
  // Bytes that no field could be made of
  { id: 'unparsed', bits: undefined, section: '7.1.7' },
] as const satisfies readonly FieldRow[];

export type FieldId = (typeof fields)[number]['id'];

const byId: ReadonlyMap<string, FieldRow> = new Map(fields.map((row) => [row.id, row]));

/** The row of a field. */
export function fieldRow(id: FieldId): FieldRow & { readonly id: FieldId } {
  return byId.get(id) as FieldRow & { readonly id: FieldId };
}
