import type { FriendId } from '../../lambdas/domain/ids.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';
import type { SiteConfig } from '../../web/config.ts';
import { peopleFinders } from '../networks/people-finders.ts';

/** Whom a handle names. */
export type FoundPerson =
  | { readonly kind: 'found'; readonly id: FriendId }
  /** No network that is offered has handles of this form. */
  | { readonly kind: 'not-understood' }
  /** The network's own name for the reason: `no-such-account`. */
  | { readonly kind: 'not-found'; readonly reason: string };

/** Finds the person whom a handle names, at the network itself, as the pages do. Never rejects. */
export type FindPerson = (handle: string, config: SiteConfig) => Promise<FoundPerson>;

/** Asks the networks that the site offers. */
export const findPerson: FindPerson = async (handle, config) => {
  for (const id of networkIds) {
    const people = peopleFinders[id]?.open(config);
    if (people === undefined || !people.understands(handle)) continue;
    const result = await people.find(handle);
    if (result.kind === 'not-read') return { kind: 'not-found', reason: result.reason };
    return { kind: 'found', id: result.friend.id };
  }
  return { kind: 'not-understood' };
};

/** Somebody of the cast that `npm start` brings along; `undefined` where the site reads no double. */
export function exampleHandle(config: SiteConfig): string | undefined {
  return networkIds.map((id) => peopleFinders[id]?.exampleAtDouble(config)).find((handle) => handle !== undefined);
}
