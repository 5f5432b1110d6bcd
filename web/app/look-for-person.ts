import type { Friend } from '../logic/people.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { PeopleReader } from '../networks/people-reader.ts';
import type { ChoosingState } from './choosing-state.ts';
import type { Adding } from './state.ts';

/** Looks for one person on an open network: the person, or what is to be said instead. */
export async function lookForPerson(
  people: PeopleReader,
  network: OpenNetworkId,
  entry: string,
): Promise<{ readonly friend: Friend } | Extract<Adding, { kind: 'not-found' }>> {
  const result = await people.open?.find(entry);
  if (result?.kind === 'found') return { friend: result.friend };
  return { kind: 'not-found', network, reason: result?.reason ?? 'unexpected' };
}

/** Chooses the person who was looked for; what is to be said where they cannot be chosen, `undefined` where they are. */
export function whyNotAdded(
  { name, optedOut, movedTo }: Friend,
  choose: () => boolean,
  state: () => Pick<ChoosingState, 'tooMany'>,
): Adding | undefined {
  if (optedOut) return { kind: 'opted-out', name };
  if (movedTo !== undefined) return { kind: 'moved', name, to: movedTo };
  if (choose()) return undefined;
  return { kind: state().tooMany > 0 ? 'too-many' : 'too-many-hosts' };
}
