import ipaddr from 'ipaddr.js';

/**
 * Who a connection belongs to, as a key to count under: an IPv4 address, or the /64 of an IPv6 address, since a
 * single subscriber holds at least that much and could take a new address for every connection.
 *
 * @param peer the socket's own remote address; undefined once it has gone.
 * @param forwardedFor the value of X-Forwarded-For, several lines joined by commas.
 * @param trustProxy how many proxies stand before this server; each appended one address, so the client's is this
 *   many from the right. 0: nobody is trusted, the header is not read. What stands further left was written by the
 *   client and may say anything.
 *
 * Where the header holds fewer addresses, or no address at that place, the socket's own counts: it is the nearest
 * one that cannot be forged, so nonsense in the header never escapes a cap; at worst it shares the proxy's.
 */
export function clientKey(peer: string | undefined, forwardedFor: string | undefined, trustProxy: number): string {
  if (trustProxy > 0 && forwardedFor !== undefined) {
    const forwarded = forwardedFor.split(',').at(-trustProxy);
    const key = forwarded === undefined ? undefined : keyOf(withoutPort(forwarded.trim()));
    if (key !== undefined) return key;
  }
  return (peer === undefined ? undefined : keyOf(peer)) ?? 'unknown';
}

/** Some proxies append the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  return /^[\d.]+:\d{1,5}$/.test(text) ? text.slice(0, text.indexOf(':')) : text;
}

function keyOf(text: string): string | undefined {
  // `0x7f.1` and `2130706433` are addresses for the parser too; one address must have one spelling here.
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  // ::ffff:192.0.2.1 is how an IPv4 client looks to a socket that listens on both.
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  const network = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
