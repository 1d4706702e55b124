import { expect, it } from 'vitest';
import { form } from './plural.ts';

it('picks the form that Intl picks', () => {
  const plurals = new Intl.PluralRules('ru');
  for (const count of [...Array.from({ length: 230 }, (_, index) => index), 1001, 1011, 1_000_000, 1.5, 2.5]) {
    const rule = plurals.select(count);
    expect(form(count, 'one', 'few', 'many')).toBe(rule === 'one' || rule === 'few' ? rule : 'many');
  }
});
