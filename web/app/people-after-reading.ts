import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { mergePeople, networkOfPerson, type Person, type PersonId } from '../logic/people.ts';
import type { ChoosingState, Refusal } from './choosing-state.ts';

interface ReadPeople {
  readonly network: NetworkId;
  readonly before: readonly Person[];
  readonly read: readonly Person[];
  /** Whether somebody of an earlier list stays. */
  readonly stays: (id: PersonId) => boolean;
}

/** The people to choose from once a network's list was read: of an earlier list only those stay who are wanted. */
export function peopleAfterReading({ network, before, read, stays }: ReadPeople): Person[] {
  return mergePeople(
    before.filter(({ id }) => networkOfPerson(id) !== network || stays(id)),
    read,
  );
}

/** The refusals of people who are still on the list. */
export function refusalsAbout({ friends, refusals }: ChoosingState): ReadonlyMap<PersonId, Refusal> {
  const listed = new Set(friends.map(({ id }) => id));
  return new Map([...refusals].filter(([id]) => listed.has(id)));
}
