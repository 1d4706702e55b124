import type { RuleId } from '#protocol/rules.ts';
import type { RuleWords } from '#site/i18n/en/rules.ts';
import type { Language } from '#site/i18n/index.ts';
import { lateWords } from './late-words.ts';

// There are many rules, and most readers break none.
const rules = await lateWords({
  en: async () => (await import('#site/i18n/en/rules.ts')).rules,
  ru: async () => (await import('#site/i18n/ru/rules.ts')).rules,
});

/** Fetches the words of the rules in this language, once. For who must have them before it renders. */
export const loadRuleWords = rules.load;

/** What a rule says. Undefined until its words are here; who asks while rendering is rendered again then. */
export function ruleWords(language: Language, rule: RuleId): RuleWords | undefined {
  return rules.of(language)?.[rule];
}
