/** This machine, as far as there is one here. `localhost` and what lies below it is always that (RFC 6761 §6.3). */
const NAMES = /^(?:.+\.)?localhost\.?$/i;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
/** Every address of this machine. */
const ANY = /^(?:0\.0\.0\.0|::)$/;

/** 4, 6, or 0 for what is no address. */
export function isIP(text: string): 0 | 4 | 6 {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return 4;
  return /^[\da-f]*:[\da-f:.]*$/i.test(text) ? 6 : 0;
}

/** The address behind a host's name, in brackets or not; undefined for a name that nobody here knows. */
export function resolve(host: string): string | undefined {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return bare;
  return NAMES.test(bare) ? '127.0.0.1' : undefined;
}

/** Whether an address is this machine's own: nothing else can be listened on, or reached. */
export const isOwn = (address: string): boolean => LOOPBACK.test(address) || ANY.test(address);
