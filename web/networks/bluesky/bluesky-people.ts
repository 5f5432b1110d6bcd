import type { Memory } from '../../browser/memory.ts';
import type { AskRequest, PeopleReader, PeopleResult } from '../people-reader.ts';
import type { AppView, AppViewRefusal } from './app-view.ts';
import { readFollows } from './follows.ts';
import { mostFollows } from './most-follows.ts';
import { namedAccount } from './named-account.ts';
import { findPerson, profilesOf } from './profiles.ts';

/** Why nobody was read. `not-asked`: no handle is known; `not-understood`: what was typed is neither a handle nor a profile. */
export type BlueskyReason = 'not-asked' | 'not-understood' | AppViewRefusal;

/** What reading needs of the outside. */
export interface BlueskyPeopleProps {
  /** `undefined` where it could not be found out where the app view is. */
  readonly openAppView: () => Promise<AppView | undefined>;
  /** The handle that was read last. */
  readonly memory: Memory;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
}

/** Reads follows and profiles from the app view, in the browser, by what is typed. */
export function createBlueskyPeople({ openAppView, memory, clock }: BlueskyPeopleProps): PeopleReader<BlueskyReason> {
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
        if (account === undefined) return { kind: 'not-read', reason: 'not-understood' };
        const appView = await openAppView();
        return appView === undefined ? { kind: 'not-read', reason: 'offline' } : findPerson(appView, account);
      },
      async profiles(ids) {
        const appView = await openAppView();
        return appView === undefined ? [] : profilesOf(appView, ids);
      },
      remembered: () => memory.get(),
      forget: () => memory.forget(),
    },
  };

  async function read({ entry, onCount, signal }: AskRequest): Promise<PeopleResult<BlueskyReason>> {
    const account = namedAccount(entry);
    if (account === undefined) return { kind: 'not-read', reason: 'not-understood' };
    onCount(0, 0);
    const appView = await openAppView();
    if (appView === undefined) return { kind: 'not-read', reason: 'offline' };
    const result = await readFollows({ appView, account, onCount, signal, clock });
    if (result.kind === 'read' && result.of !== undefined && !signal?.aborted) memory.set(result.of);
    return result;
  }
}
