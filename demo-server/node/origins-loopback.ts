import ipaddr from 'ipaddr.js';

/**
 * Whether a host name or address can only mean this machine: `localhost` and names below it (RFC 6761 §6.3),
 * 127.0.0.0/8 and ::1, the last with or without brackets.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const address = name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'loopback';
  return ipaddr.IPv6.isValid(address) && ipaddr.IPv6.parse(address).range() === 'loopback';
}
