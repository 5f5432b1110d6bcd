/** As a friend's id has it (`lambdas/domain/networks.ts`): two labels at least, and no address of IPv4, which ends in a number. */
const hostPattern = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A host name as every comparison needs it: lower case, punycode, without a full stop at its end. `undefined` for what cannot be a server on
 * the web: an address of IPv4 or IPv6, a single label such as `localhost`, a port.
 */
export function canonicalHost(text: string): string | undefined {
  if (!/^[^\s/?#@:[\]\\]+$/.test(text)) return undefined;
  const hostname = parsed(`https://${text}`)?.hostname.replace(/\.$/, '') ?? '';
  return hostPattern.test(hostname) ? hostname : undefined;
}

/** The host of an address on the web; `undefined` for any other address, and for one with a port. */
export function hostOfUrl(url: string): string | undefined {
  const { protocol, port, hostname } = parsed(url) ?? {};
  if ((protocol !== 'https:' && protocol !== 'http:') || port !== '' || hostname === undefined) return undefined;
  return canonicalHost(hostname);
}

/** Parses an address, a relative one against `base`; `undefined` for a text that is not an address. */
export function parsed(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
