import { parseServers } from '../../../lambdas/networks/mastodon/servers.ts';
import type { AddressForm } from '../address-form.ts';
import type { ShownPlace } from '../local-network.ts';
import { hosts } from './servers.ts';
import { wellKnownServer } from './why-unreachable.ts';

/** All servers on the web. */
const any = 'any';

/** So many places are shown; of more it is said how many. */
const mostShown = 5;

/** Where servers are, as the stack's setting says it too. */
export const serversForm: AddressForm = {
  read: (text) => (parseServers(text) === undefined ? undefined : text),
  called: 'no list of servers on this machine',
  example: 'alpha.example=http://127.0.0.1:9000,beta.example=http://127.0.0.1:9001',
};

/** Where the servers of a double are that is at this URL. */
export function addressOfDouble(url: string): string {
  return hosts.map((host) => `${host}=${url}/${host}`).join(',');
}

/** All servers on the web, and those that are named beside. */
export function anyBeside(named: string | undefined): string {
  if (named === undefined) return any;
  return parseServers(named)?.any ? named : `${named},${any}`;
}

/** URLs that answer if servers at this address can be reached. */
export function askedOf(address: string): readonly string[] {
  const { any: anyServer = false, places = new Map() } = parseServers(address) ?? {};
  return [...places.values(), ...(anyServer ? [wellKnownServer] : [])];
}

/** The places of an address, as people read them. */
export function shownPlaces(address: string): readonly ShownPlace[] {
  const { any: anyServer = false, places = new Map<string, string>() } = parseServers(address) ?? {};
  const [shown, more] = [[...places].slice(0, mostShown), places.size - mostShown];
  return [
    ...shown.map(([host, at]) => ({ at, what: host, real: false })),
    ...(more > 0 ? [{ at: '…', what: `${more} more of them`, real: false }] : []),
    ...(anyServer
      ? [{ at: 'https://…', what: places.size > 0 ? 'every other server' : 'every server', real: true }]
      : []),
  ];
}
