const plurals = new Intl.PluralRules('ru');

/** Форма слова при числе: один кадр, два кадра, пять кадров. */
export function form(count: number, single: string, few: string, many: string): string {
  const rule = plurals.select(count);
  return rule === 'one' ? single : rule === 'few' ? few : many;
}
