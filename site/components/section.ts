/** Where a section of a standard is to be read, and how it is cited. */
export interface Citation {
  readonly text: string;
  readonly href: string;
}

const REGISTRY = 'https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number';

/**
 * Reads a section as the protocol's tables write it: `5.2` of RFC 6455, `RFC 9110 §7.2`, or `IANA`.
 * Undefined for anything else, which then has no link.
 */
export function citationOf(section: string): Citation | undefined {
  if (section === 'IANA') return { text: 'IANA', href: REGISTRY };
  const [, rfc = '6455', number] = /^(?:RFC (\d+) §)?([A-Z]?[\d.]*\d)$/.exec(section) ?? [];
  if (number === undefined) return undefined;
  const anchor = /^[A-Z]/.test(number) ? `appendix-${number}` : `section-${number}`;
  return {
    text: rfc === '6455' ? `§${number}` : section,
    href: `https://www.rfc-editor.org/rfc/rfc${rfc}#${anchor}`,
  };
}
