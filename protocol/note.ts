import type { Note } from './model.ts';
import { type RuleId, ruleRow } from './rules.ts';

/** Shared by everything that is well, so that reading well-formed frames makes no garbage. */
export const NO_NOTES: readonly Note[] = Object.freeze([]);

/** A note with its rule's own severity and section. `start` and `end` in bits of that direction's stream. */
export function note(rule: RuleId, start: number, end: number, data?: Note['data']): Note {
  const { severity, section } = ruleRow(rule);
  return data === undefined
    ? { rule, severity, section, span: { start, end } }
    : { rule, severity, section, span: { start, end }, data };
}
