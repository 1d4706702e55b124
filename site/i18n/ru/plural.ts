/**
 * Форма слова при числе: один кадр, два кадра, пять кадров. `Intl.PluralRules` знает то же, но первый из них ждёт, пока
 * браузер загрузит данные всех языков: десятки миллисекунд в ту минуту, когда оживают лаборатории.
 */
export function form(count: number, single: string, few: string, many: string): string {
  const teen = count % 100 >= 11 && count % 100 <= 14;
  const last = count % 10;
  if (!teen && last === 1) return single;
  return !teen && last >= 2 && last <= 4 && Number.isInteger(count) ? few : many;
}
