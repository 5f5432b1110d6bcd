import * as v from 'valibot';
import { accountOf } from '../../../lambdas/domain/ids.ts';
import type { Memory } from '../../browser/memory.ts';
import type { Friend, Unresolved } from '../../logic/people.ts';
import type { AskRequest, FindResult, PeopleReader, PeopleResult } from '../people-reader.ts';
import { accountSchema } from './account.ts';
import { type Found, findAccount } from './find-account.ts';
import { type FollowsReason, readFollows } from './follows.ts';
import { mostFollows } from './most-follows.ts';
import { namedAccount } from './named-account.ts';
import { friendOf, usernameIn } from './profile.ts';
import type { Servers } from './servers.ts';

/**
 * Why nobody was read. `not-asked`: no handle is known; `not-understood`: what was typed is neither a handle nor a profile; `not-offered`:
 * people there are not watched from here; `account-gone`: suspended.
 */
export type MastodonReason = 'not-asked' | 'not-understood' | 'not-offered' | 'account-gone' | FollowsReason;

/** Only those who are signed in have watches to read. */
const importProfiles = () => import('./profiles.ts');

/** What reading needs of the outside. */
export interface MastodonPeopleProps {
  /** The servers, or why it is not known where they are. */
  readonly openServers: () => Promise<Servers | 'offline' | 'not-offered'>;
  /** The handle that was read last. */
  readonly memory: Memory;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
  /** Loads a part of the code that few need. May reject. */
  readonly load: <Part>(importIt: () => Promise<Part>) => Promise<Part>;
}

/** Reads follows and profiles from the servers where they are at home, in the browser, by what is typed. */
export function createMastodonPeople({
  openServers,
  memory,
  clock,
  load,
}: MastodonPeopleProps): PeopleReader<MastodonReason> {
  return {
    async resume(request) {
      const entry = memory.get();
      return entry === undefined ? { kind: 'not-read', reason: 'not-asked' } : read({ ...request, entry });
    },
    ask: read,
    open: {
      most: mostFollows,
      understands: (entry) => namedAccount(entry) !== undefined,
      async find(entry) {
        const account = namedAccount(entry);
        return account === undefined
          ? { kind: 'not-read', reason: 'not-understood' }
          : findPerson((servers) => findAccount(servers, account, { load }));
      },
      async resolve({ id, host, handle, name }: Unresolved, signal) {
        const { domain } = namedAccount(handle ?? name) ?? { domain: host };
        return findPerson((servers) => findAccount(servers, { user: usernameIn(id), domain }, { load, host, signal }));
      },
      async profiles(ids) {
        const servers = await openServers();
        if (typeof servers === 'string') return [];
        const part = await load(importProfiles).catch(() => undefined);
        return part?.profilesOf(servers, ids.map(accountOf), friendFrom(servers)) ?? [];
      },
      remembered: () => memory.get(),
      forget: () => memory.forget(),
    },
  };

  function friendFrom({ placeOf }: Servers) {
    return (row: unknown, host: string): Friend | undefined => {
      const parsed = v.safeParse(accountSchema, row);
      return parsed.success ? friendOf(parsed.output, { host, placeOf }) : undefined;
    };
  }

  async function findPerson(find: (servers: Servers) => Promise<Found>): Promise<FindResult<MastodonReason>> {
    const servers = await openServers();
    if (typeof servers === 'string') return { kind: 'not-read', reason: servers };
    const found = await find(servers);
    if (found.kind === 'refused') return { kind: 'not-read', reason: found.refusal, aboutHost: found.aboutHost };
    const friend = friendOf(found.account, { host: found.host, placeOf: servers.placeOf });
    return friend === undefined ? { kind: 'not-read', reason: 'account-gone' } : { kind: 'found', friend };
  }

  async function read({ entry, onCount, signal }: AskRequest): Promise<PeopleResult<MastodonReason>> {
    const named = namedAccount(entry);
    if (named === undefined) return { kind: 'not-read', reason: 'not-understood' };
    onCount(0, 0);
    const servers = await openServers();
    if (typeof servers === 'string') return { kind: 'not-read', reason: servers };
    const found = await findAccount(servers, named, { load, signal });
    if (found.kind === 'refused') return { kind: 'not-read', reason: found.refusal };
    if (found.account.suspended) return { kind: 'not-read', reason: 'account-gone' };
    const { account, host } = found;
    const result = await readFollows({ servers, account, host, onCount, signal, clock });
    if (result.kind === 'read' && result.of !== undefined && !signal?.aborted) memory.set(result.of);
    return result;
  }
}
