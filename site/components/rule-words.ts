import { signal } from '@preact/signals';
import type { RuleId } from '#protocol/rules.ts';
import type { RuleWords, rules } from '#site/i18n/en/rules.ts';
import type { Language } from '#site/i18n/index.ts';

type Table = typeof rules;

const load: Readonly<Record<Language, () => Promise<Table>>> = {
  en: async () => (await import('#site/i18n/en/rules.ts')).rules,
  ru: async () => (await import('#site/i18n/ru/rules.ts')).rules,
};

const tables = signal<Readonly<Partial<Record<Language, Table>>>>({});
const asked = new Map<Language, Promise<void>>();

/** Fetches the words of the rules in this language, once. For who must have them before it renders. */
export function loadRuleWords(language: Language): Promise<void> {
  const promise =
    asked.get(language) ??
    load[language]().then((table) => {
      tables.value = { ...tables.value, [language]: table };
    });
  asked.set(language, promise);
  return promise;
}

// There are many rules, and most readers break none: a page fetches these words when the first is broken.
if (typeof document === 'undefined') await Promise.all([loadRuleWords('en'), loadRuleWords('ru')]);

/** What a rule says. Undefined until its words are here; who asks while rendering is rendered again then. */
export function ruleWords(language: Language, rule: RuleId): RuleWords | undefined {
  const table = tables.value[language];
  if (!table) void loadRuleWords(language);
  return table?.[rule];
}
