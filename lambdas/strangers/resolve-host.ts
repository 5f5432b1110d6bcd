import { Resolver } from 'node:dns/promises';

/** The addresses of a host; rejects when it has none, or when nobody says. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

const resolver = new Resolver({ timeout: 3_000, tries: 2 });

/**
 * Asks the name servers for a host's IPv4 addresses. Not by `dns.lookup`: that waits in one of four threads, and four hosts whose name
 * servers do not answer would hold up every other name that is looked up here, those of AWS included. This way neither `/etc/hosts` counts.
 */
export const resolveHost: ResolveHost = (host) => resolver.resolve4(host);
