import { asFriend, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { PersonalNetworkId } from '../domain/networks.ts';
import { isPausing } from '../domain/standing.ts';
import { unreadSaidAfter } from '../domain/unread.ts';
import { type Account, maximumWatches, type Pause, type Watch, type Watcher } from '../domain/watcher.ts';
import type { ApiParts } from './parts.ts';
import type { Me } from './schemas.ts';

/** The watcher as their page sees them. What is over (a pause, a throttle) is left out. */
export async function meOf(watcher: Watcher, parts: ApiParts): Promise<Me> {
  const [lastSweep, unwatchable] = await Promise.all([parts.lastSweep(), isUnwatchable(watcher.id, parts)]);
  const now = parts.clock();
  const { address, pendingAddress, watches, mailStop } = watcher;
  const pending = pendingAddress !== undefined && pendingAddress.expiresAt > now ? pendingAddress.email : undefined;
  return {
    id: watcher.id,
    version: watcher.version,
    address: { ...address, ...(pending === undefined ? {} : { pending }) },
    language: watcher.language,
    delivery: watcher.delivery,
    quietHours: watcher.quietHours ?? null,
    pause: pauseInForce(watcher.pause, now) ?? null,
    watches: Object.fromEntries([...watches].map(([friendId, watch]) => [friendId, shown(watch, now)])),
    mailStop: mailStop ?? null,
    accounts: accountsOf(watcher, now),
    lastSweep: lastSweep === undefined ? null : { completedAt: lastSweep },
    unwatchable,
    limits: { watches: maximumWatches },
    createdAt: watcher.createdAt,
  };
}

function pauseInForce(pause: Pause | undefined, now: Timestamp): Pause | undefined {
  return isPausing(pause, now) ? pause : undefined;
}

function shown(watch: Watch, now: Timestamp): Me['watches'][string] {
  const { condition, status, since, optedOut, pause } = watch;
  const unreadSince = unreadSinceOf(watch, now);
  const inForce = pauseInForce(pause, now);
  return {
    condition,
    ...(status === undefined ? {} : { status }),
    ...(since === undefined ? {} : { since }),
    ...(optedOut === undefined ? {} : { optedOut }),
    ...(unreadSince === undefined ? {} : { unreadSince }),
    ...(inForce === undefined ? {} : { pause: inForce }),
  };
}

function accountsOf({ accounts }: Watcher, now: Timestamp): Me['accounts'] {
  return Object.fromEntries(
    Object.entries(accounts).map(([network, account]) => [network, { failing: failingOf(account, now) }]),
  );
}

/** Since when nobody can be read, once that is worth saying. */
function unreadSinceOf({ unknownSince }: Pick<Watch, 'unknownSince'>, now: Timestamp): Timestamp | undefined {
  return unknownSince !== undefined && now - unknownSince >= unreadSaidAfter ? unknownSince : undefined;
}

function failingOf(account: Account, now: Timestamp): NonNullable<Me['accounts'][PersonalNetworkId]>['failing'] {
  const { signInAgain, throttledUntil } = account;
  const unreadSince = unreadSinceOf(account, now);
  if (signInAgain !== undefined) return { kind: 'sign-in-again', since: signInAgain.since };
  if (throttledUntil !== undefined && throttledUntil > now) return { kind: 'throttled', until: throttledUntil };
  if (unreadSince !== undefined) return { kind: 'unread', since: unreadSince };
  return null;
}

/** Whether this person made themselves unwatchable. Who signed in by mail has no account that could be watched. */
export async function isUnwatchable(id: WatcherId, { unwatchable }: Pick<ApiParts, 'unwatchable'>): Promise<boolean> {
  const self = asFriend(id);
  return self !== undefined && (await unwatchable.among([self])).has(self);
}
