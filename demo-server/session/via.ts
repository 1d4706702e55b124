import { headerList } from './headers.ts';

/** A pseudonym has no dot and no colon: what has may be an address or a host's name. */
const PSEUDONYM = /^[A-Za-z0-9!#$%&'*+^_`|~-]+$/;

/**
 * What the proxies before us say of themselves (RFC 9110 §7.6.3): `1.1 nginx` as it is, `1.1 10.0.0.7:80` as `1.1`,
 * comments left out. An address says where a reader's network is, and helps nobody understand the bytes.
 */
export function viaOf(rawHeaders: readonly string[]): string[] {
  return headerList(rawHeaders, 'via').flatMap((element) => {
    const [protocol, by] = element.split(/[ \t]+/);
    if (protocol === undefined || !/^[A-Za-z0-9./-]{1,16}$/.test(protocol) || /^\d+\.\d+\.\d/.test(protocol)) return [];
    return by !== undefined && by.length <= 64 && PSEUDONYM.test(by) ? [`${protocol} ${by}`] : [protocol];
  });
}
