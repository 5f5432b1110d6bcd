const labels = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names that lead to no host on the web (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and ICANN's `internal`). */
const notOnTheWeb = new Set(['localhost', 'local', 'internal', 'test', 'invalid', 'example', 'onion', 'alt', 'arpa']);

/**
 * Whether a text is the name of a host on the web, as it is written after normalising: lower case, punycode, at least two labels, no dot at
 * the end. A name that ends in a number would be read as an address of IPv4 (https://url.spec.whatwg.org/#host-parsing), and for an address
 * no `lookup` is called: so the last label begins with a letter.
 */
export function isHostName(text: string): boolean {
  return labels.test(text) && !notOnTheWeb.has(text.slice(text.lastIndexOf('.') + 1));
}
