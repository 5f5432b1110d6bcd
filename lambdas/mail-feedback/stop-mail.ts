import { stopMail } from '../domain/commands.ts';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { MailStopReason } from '../domain/watcher.ts';
import { deliverableAddress } from '../mail/address.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';

export interface StopMailParts {
  readonly watchers: Pick<WatcherStore, 'read' | 'update'>;
  readonly clock: () => Timestamp;
}

/** What came of it. */
export type StopMailOutcome =
  | 'stopped'
  /** Their mail had been stopped before; the first reason stays. */
  | 'stopped-before'
  /** They have another address by now, and mail to that one goes on. */
  | 'other-address'
  /** They have left. */
  | 'gone';

/** Attempts, should checks write in between; a check writes once a sweep at most. */
const attempts = 5;

/** Stops one watcher's mail; see `createStopMail`. */
export type StopMail = ReturnType<typeof createStopMail>;

/**
 * Stops mail to a watcher if one of `addresses` is the one their mail goes to now. Throws the SDK's errors, and an error when the item
 * cannot be read or is always being written: the event is then worth another attempt.
 */
export function createStopMail({ watchers, clock }: StopMailParts) {
  return async function stop(
    watcherId: WatcherId,
    addresses: readonly string[],
    reason: MailStopReason,
  ): Promise<StopMailOutcome> {
    const concerned = new Set(addresses.map(comparable));
    for (let attempt = 0; attempt < attempts; attempt++) {
      const read = await watchers.read([watcherId], { consistent: true });
      if (read.unprocessed.length > 0 || read.unreadable.size > 0) throw new Error('the item could not be read');
      const current = read.watchers.get(watcherId);
      if (current === undefined) return 'gone';
      if (current.mailStop !== undefined) return 'stopped-before';
      if (!concerned.has(comparable(current.address.email))) return 'other-address';
      if (await watchers.update(current, stopMail(current, reason, clock()))) return 'stopped';
    }
    throw new Error('somebody else wrote first, each time');
  };
}

/** As SES wrote it on the envelope, and without regard to case, which mailbox providers do not keep to. */
function comparable(address: string): string {
  return (deliverableAddress(address) ?? address).toLowerCase();
}
