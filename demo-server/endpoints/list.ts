import { badRows } from '#feed/bad-rules.ts';
import { endpointRows } from '#feed/endpoints.ts';
import { ruleRow } from '#protocol/rules.ts';

/**
 * What `/endpoints.json` answers: the public endpoints, made of the rows that the endpoints read their bounds from.
 * Paths and examples are relative to it.
 */
export function endpointList(): string {
  const rules = badRows.map((row) => {
    const { section, closeCode } = ruleRow(row.rule);
    return { ...row, section, ...(closeCode === undefined ? {} : { closeCode }), example: `bad/${row.rule}` };
  });
  return `${JSON.stringify({
    about:
      'WebSocket endpoints. A number out of its range is clamped, and the first text message says so (of status, the body); what cannot be read is refused with 400 in words. Each takes ?tap=TOKEN.LABEL.',
    endpoints: endpointRows.map((row) => (row.id === 'bad' ? { ...row, rules } : row)),
  })}\n`;
}
