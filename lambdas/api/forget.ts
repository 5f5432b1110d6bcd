import { asFriend, realmOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { ApiParts } from './parts.ts';

/**
 * Forgets a person: everything stored about them is gone when this returns. The second pass, for what a check under way may still write, is
 * asked for first: should anything fail after that, it does the first one's work as well. Throws the SDK's errors.
 */
export async function forget(
  watcherId: WatcherId,
  askedAt: Timestamp,
  parts: ApiParts,
  options: {
    readonly keepUnwatchable: boolean;
    /** The address of the account, if there is one. */
    readonly email?: string | undefined;
  },
): Promise<void> {
  await parts.askForErasure({ watcherId, askedAt });
  if (await parts.erase(watcherId, askedAt)) await parts.newcomers.makeRoom();
  if (options.email && realmOf(watcherId) === 'mail') await parts.owners.release(options.email, watcherId);
  const self = asFriend(watcherId);
  if (!options.keepUnwatchable && self !== undefined) await parts.unwatchable.remove(self);
  parts.log.info('watcher.erased', { watcherId });
}
