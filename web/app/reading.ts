import { type FriendId, networkOf, realmOf, scopeOf } from '../../lambdas/domain/ids.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Me } from '../api/schemas.ts';
import { type Watches, watchedIds } from '../logic/choice.ts';
import { fewAtATime } from '../logic/few-at-a-time.ts';
import { isFriendId, mergePeople, type Person, type PersonId } from '../logic/people.ts';
import type { AskRequest, PeopleResult } from '../networks/people-reader.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import { peopleAfterReading, refusalsAbout } from './people-after-reading.ts';
import type { AppState, Reading } from './state.ts';
import type { Store } from './store.ts';

const hostsAtOnce = 4;

/** What reading people for somebody who is signed in works with. */
export interface ReadingProps {
  readonly store: Store<AppState>;
  readonly networks: Readonly<Record<NetworkId, Pick<WebNetwork, 'people' | 'signIn'>>>;
  /** Who is signed in now. */
  readonly me: () => Me | undefined;
  /** Puts these people into the place of those there were. */
  readonly showPeople: (people: readonly Person[]) => void;
  /** Whether somebody is chosen, or will be. */
  readonly isWanted: (id: PersonId) => boolean;
}

/** What every reading of this page is given. */
type Request = Omit<AskRequest, 'entry'>;

/** Reading the people of networks, for the person who is signed in. Nothing rejects. */
export function createReading({ store, networks, me, showPeople, isWanted }: ReadingProps) {
  /** What is being read now, by network: a later reading ends an earlier one. */
  const running = new Map<NetworkId, AbortController>();

  function stop(network: NetworkId): void {
    running.get(network)?.abort();
    running.delete(network);
  }

  const watches = (): Watches => me()?.watches ?? {};

  /** What those who are watched, or chosen before the session ended, are called and state, where anybody may ask: lists need not name them. Shown host by host. */
  async function readWatched(network: NetworkId): Promise<void> {
    const current = me();
    const known = new Set(store.get().friends.map(({ id }) => id));
    const unknown = [...watchedIds(watches()), ...store.get().draft.added].filter(
      (id) => networkOf(id) === network && !known.has(id),
    );
    const { open } = networks[network].people;
    if (open === undefined) return;
    const byScope = new Map<string, FriendId[]>();
    for (const id of unknown) byScope.set(scopeOf(id), [...(byScope.get(scopeOf(id)) ?? []), id]);
    await fewAtATime([...byScope.values()], hostsAtOnce, async (ids) => {
      const found = await open.profiles(ids);
      if (me()?.id === current?.id) showPeople(mergePeople(store.get().friends, found));
    });
  }

  /** Reads a network's people for the person who is signed in now; what comes after they left is dropped. */
  async function read(network: NetworkId, from: (request: Request) => Promise<PeopleResult>): Promise<void> {
    const watcherId = me()?.id;
    if (watcherId === undefined) return;
    const show = (reading: Reading) => {
      if (isCurrent()) store.set({ readings: { ...store.get().readings, [network]: reading } });
    };
    stop(network);
    const run = new AbortController();
    running.set(network, run);
    const isCurrent = () => me()?.id === watcherId && running.get(network) === run;
    show({ kind: 'asking' });
    const result = await from({
      watcherId,
      onCount: (count, stating) => show({ kind: 'reading', count, ...(stating === undefined ? {} : { stating }) }),
      onSilence: (reason) => show({ kind: 'not-read', reason }),
      signal: run.signal,
    });
    if (!isCurrent()) return;
    if (result.kind === 'not-read') return show(result);
    const { friends: read, ...reading } = result;
    // Who is watched stays, although unticked and not saved yet.
    const stays = (id: PersonId) => isWanted(id) || (isFriendId(id) && Object.hasOwn(watches(), id));
    showPeople(peopleAfterReading({ network, before: store.get().friends, read, stays }));
    store.set({ refusals: refusalsAbout(store.get()) });
    show({ ...reading, count: read.length });
  }

  /** Who signed in with a network may read its people; those of a network that one cannot sign in with, everybody may. */
  async function readAll(): Promise<void> {
    const watcherId = me()?.id;
    if (watcherId === undefined) return;
    const readable = networkIds.filter((id) => id === realmOf(watcherId) || networks[id].signIn === undefined);
    await Promise.all(
      readable.map(async (id) => {
        await read(id, (request) => networks[id].people.resume(request));
        await readWatched(id);
      }),
    );
  }

  return {
    read,
    readAll,
    stop,
    stopAll: (): void => networkIds.forEach(stop),
  };
}
