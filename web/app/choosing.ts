import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { createHostRoom } from '../logic/hosts.ts';
import { createLookUps } from '../logic/look-up.ts';
import {
  type Friend,
  isClosed,
  isFriendId,
  isResolved,
  networkOfPerson,
  type Person,
  type PersonId,
  type ProvisionalId,
  type Unresolved,
} from '../logic/people.ts';
import { prepare } from '../logic/search.ts';
import type { FindResult } from '../networks/people-reader.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import type { ChoosingState } from './choosing-state.ts';
import type { Store } from './store.ts';

/** What choosing needs. */
export interface ChoosingProps {
  readonly store: Store<ChoosingState>;
  readonly networks: Readonly<Partial<Record<NetworkId, Pick<WebNetwork, 'people'>>>>;
  /** Who is chosen now. */
  readonly chosen: () => ReadonlySet<FriendId>;
  /** At most so many can be. */
  readonly most: () => number;
  /** Chooses these people or leaves them out. Only who can be watched, and no more than fit, gets here. */
  readonly apply: (ids: readonly FriendId[], wanted: boolean) => void;
}

/** Choosing people from a list, those included whom the list does not know well enough. */
export type Choosing = ReturnType<typeof createChoosing>;

/** Choosing, on a store. Who is resolved is chosen at once, the others once they have been looked up. */
export function createChoosing({ store, networks, chosen, most, apply }: ChoosingProps) {
  const lookUps = createLookUps({
    lookUp: async (person, signal) =>
      (await networks[networkOfPerson(person.id)]?.people.open?.resolve?.(person, signal)) ?? {
        kind: 'not-read',
        reason: 'unexpected',
      },
    onAnswer,
    onProgress: (lookingUp) => store.set({ lookingUp }),
  });

  function refuse(refused: Iterable<readonly [Person, string]>, cleared: Iterable<PersonId> = []): void {
    const refusals = new Map(store.get().refusals);
    for (const id of cleared) refusals.delete(id);
    for (const [{ id, name }, reason] of refused) refusals.set(id, { name, network: networkOfPerson(id), reason });
    store.set({ refusals });
  }

  /** Puts who was looked up into their row's place. */
  function replace(person: Unresolved, friend: Friend): void {
    const friends = store.get().friends.flatMap((each) => {
      if (each.id === person.id) return [prepare(friend)];
      return each.id === friend.id ? [] : [each];
    });
    store.set({ friends });
  }

  function onAnswer(person: Unresolved, result: FindResult): void {
    if (result.kind === 'not-read') {
      refuse([[person, result.reason]]);
      return;
    }
    const { friend } = result;
    replace(person, friend);
    const before = chosen();
    if (before.has(friend.id)) return;
    const reason = whyNot(friend, before);
    if (reason === undefined) apply([friend.id], true);
    else refuse([[friend, reason]]);
  }

  /** Why somebody who was looked up cannot be chosen; `undefined` where they can. */
  function whyNot(friend: Friend, before: ReadonlySet<FriendId>): string | undefined {
    if (friend.optedOut) return 'opted-out';
    if (friend.movedTo !== undefined) return 'moved';
    if (before.size >= most()) return 'too-many';
    return createHostRoom(before).take(friend) ? undefined : 'too-many-hosts';
  }

  function leaveOut(ids: readonly PersonId[]): void {
    lookUps.drop(ids.filter((id): id is ProvisionalId => !isFriendId(id)));
    apply(ids.filter(isFriendId), false);
    refuse([], ids);
    store.set({ tooMany: 0 });
  }

  return {
    /**
     * Chooses these people or leaves them out. Answers whether that was done or has begun: when more would be chosen than may be, nobody is
     * chosen at all, because which ones were left out could not be seen; and nobody is when there is a reason against each.
     */
    choose(ids: Iterable<PersonId>, wanted: boolean): boolean {
      if (!wanted) {
        leaveOut([...ids]);
        return true;
      }
      const { friends, refusals } = store.get();
      // Servers that did not answer before must not take the places of those that were not asked yet.
      const failedBefore = (id: PersonId) => (refusals.get(id)?.reason ?? 'too-many-hosts') !== 'too-many-hosts';
      const byId = new Map<PersonId, Person>(friends.map((friend) => [friend.id, friend]));
      const before = chosen();
      const waiting = lookUps.waiting();
      const more = [...new Set(ids)]
        .filter((id) => (isFriendId(id) ? !before.has(id) : byId.has(id) && !waiting.has(id)))
        .map((id) => byId.get(id) ?? ({ id, name: '' } as Friend))
        .filter((person) => !isClosed(person))
        .sort((one, other) => Number(failedBefore(one.id)) - Number(failedBefore(other.id)));
      const together = before.size + waiting.size + more.length;
      if (together > most()) {
        store.set({ tooMany: together });
        return false;
      }
      const room = createHostRoom(before);
      for (const person of waiting.values()) room.take(person);
      const fitting: Person[] = [];
      const refused: [Person, string][] = [];
      for (const person of more) {
        if (room.take(isResolved(person) ? { id: person.id } : person)) fitting.push(person);
        else refused.push([person, 'too-many-hosts']);
      }
      store.set({ tooMany: 0 });
      refuse(
        refused,
        more.map(({ id }) => id),
      );
      apply(
        fitting.filter((person) => isResolved(person)).map(({ id }) => id),
        true,
      );
      const unresolved = fitting.filter((person): person is Unresolved => !isResolved(person));
      if (unresolved.length > 0) lookUps.add(unresolved);
      return refused.length === 0 || fitting.length > 0;
    },

    /** Whether somebody is chosen, or will be once they have been looked up. */
    isWanted: (id: PersonId): boolean => (isFriendId(id) ? chosen().has(id) : lookUps.waiting().has(id)),

    /** Looks nobody up any more; who has not been yet is not chosen. */
    stop: (): void => lookUps.stop(),
  };
}
