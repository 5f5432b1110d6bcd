import type { Timestamp } from '../domain/ids.ts';
import { accountOf, networkOf } from '../domain/ids.ts';
import { isPausing } from '../domain/standing.ts';
import { maximumWatches, type Pause, type Watch, type Watcher } from '../domain/watcher.ts';
import type { ApiParts } from './parts.ts';
import type { Me } from './schemas.ts';

/** The watcher as their page sees them. What is over (a pause, a throttle) is left out. */
export async function meOf(watcher: Watcher, parts: ApiParts): Promise<Me> {
  const network = networkOf(watcher.id);
  const account = accountOf(watcher.id);
  const [lastSweep, unwatchable] = await Promise.all([parts.lastSweep(), parts.unwatchable.among(network, [account])]);
  const now = parts.clock();
  const { address, pendingAddress, watches, mailStop } = watcher;
  const pending = pendingAddress !== undefined && pendingAddress.expiresAt > now ? pendingAddress.email : undefined;
  return {
    id: watcher.id,
    network,
    address: { ...address, ...(pending === undefined ? {} : { pending }) },
    language: watcher.language,
    delivery: watcher.delivery,
    quietHours: watcher.quietHours ?? null,
    pause: pauseInForce(watcher.pause, now) ?? null,
    watches: Object.fromEntries(Object.entries(watches).map(([friendId, watch]) => [friendId, shown(watch, now)])),
    mailStop: mailStop ?? null,
    failing: failingOf(watcher, now),
    lastSweep: lastSweep === undefined ? null : { completedAt: lastSweep },
    unwatchable: unwatchable.has(account),
    limits: { watches: maximumWatches },
    createdAt: watcher.createdAt,
  };
}

function pauseInForce(pause: Pause | undefined, now: Timestamp): Pause | undefined {
  return isPausing(pause, now) ? pause : undefined;
}

function shown({ pause, ...watch }: Watch, now: Timestamp): Watch {
  const inForce = pauseInForce(pause, now);
  return inForce === undefined ? watch : { ...watch, pause: inForce };
}

function failingOf({ signInAgain, throttledUntil }: Watcher, now: Timestamp): Me['failing'] {
  if (signInAgain !== undefined) return { kind: 'sign-in-again', since: signInAgain.since };
  if (throttledUntil !== undefined && throttledUntil > now) return { kind: 'throttled', until: throttledUntil };
  return null;
}
