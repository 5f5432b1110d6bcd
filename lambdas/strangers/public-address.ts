import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one that a server on the web can have: IPv4 in its usual notation, and of no range that is set aside (private,
 * loopback, link-local with the cloud's metadata, shared, documentation …; IANA's IPv4 special-purpose registry). It is an allow-list: what
 * is not known to be public is not, IPv6 included, of which many forms hide an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address) && ipaddr.IPv4.parse(address).range() === 'unicast';
}
