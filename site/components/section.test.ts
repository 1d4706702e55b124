import { describe, expect, it } from 'vitest';
import { fields } from '#protocol/fields.ts';
import { headers } from '#protocol/headers.ts';
import { rules } from '#protocol/rules.ts';
import { citationOf } from './section.ts';

describe('citationOf', () => {
  it('cites RFC 6455 by its section alone, and others by name', () => {
    expect(citationOf('5.2')).toEqual({ text: '§5.2', href: 'https://www.rfc-editor.org/rfc/rfc6455#section-5.2' });
    expect(citationOf('RFC 7692 §7.2.2')).toEqual({
      text: 'RFC 7692 §7.2.2',
      href: 'https://www.rfc-editor.org/rfc/rfc7692#section-7.2.2',
    });
    expect(citationOf('RFC 9112 §C.2.2')?.href).toBe('https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2');
    expect(citationOf('IANA')?.text).toBe('IANA');
    expect(citationOf('hearsay')).toBeUndefined();
  });

  it('can cite every section of the tables', () => {
    const sections = [...fields, ...rules, ...headers].flatMap((row) => row.section ?? []);
    expect(sections.filter((section) => citationOf(section) === undefined)).toEqual([]);
  });
});
