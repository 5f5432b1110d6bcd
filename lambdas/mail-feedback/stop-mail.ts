import { stopMail } from '../domain/commands.ts';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { MailStopReason } from '../domain/watcher.ts';
import { deliverableAddress } from '../mail/address.ts';
import { Refusal } from '../storage/watcher-changes.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';

export interface StopMailParts {
  readonly watchers: Pick<WatcherStore, 'change'>;
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

/** Stops one watcher's mail; see `createStopMail`. */
export type StopMail = ReturnType<typeof createStopMail>;

/**
 * Stops mail to a watcher if one of `addresses` is the one their mail goes to now. Throws what `WatcherStore.change` throws: the event is
 * then worth another attempt.
 */
export function createStopMail({ watchers, clock }: StopMailParts) {
  return async function stop(
    watcherId: WatcherId,
    addresses: readonly string[],
    reason: MailStopReason,
  ): Promise<StopMailOutcome> {
    const concerned = new Set(addresses.map(comparable));
    const outcome = await watchers.change<StopMailOutcome>(watcherId, (current) => {
      if (current.mailStop !== undefined) return new Refusal('stopped-before');
      if (!concerned.has(comparable(current.address.email))) return new Refusal('other-address');
      return stopMail(current, reason, clock());
    });
    switch (outcome.kind) {
      case 'changed':
        return 'stopped';
      case 'refused':
        return outcome.refusal;
      case 'gone':
        return 'gone';
    }
  };
}

/** As SES wrote it on the envelope, and without regard to case, which mailbox providers do not keep to. */
function comparable(address: string): string {
  return (deliverableAddress(address) ?? address).toLowerCase();
}
