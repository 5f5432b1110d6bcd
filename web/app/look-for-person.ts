import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Friend } from '../logic/search.ts';
import type { PeopleReader } from '../networks/people-reader.ts';
import type { Adding } from './state.ts';

/** Looks for one person on an open network: the person, or what is to be said instead. */
export async function lookForPerson(
  people: PeopleReader,
  network: NetworkId,
  entry: string,
): Promise<{ readonly friend: Friend } | Extract<Adding, { kind: 'not-found' }>> {
  const result = await people.open?.find(entry);
  if (result?.kind === 'found') return { friend: result.friend };
  return { kind: 'not-found', network, reason: result?.reason ?? 'unexpected' };
}
