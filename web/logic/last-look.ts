import { type FriendId, networkOf, type Timestamp } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Me, Watch } from '../api/schemas.ts';

/** After this long without a finished sweep something is late. */
const lateAfter = 30 * 60_000;

/** When somebody's list was last looked at, as far as it was. */
export type LastLook =
  /** Nobody is looked at at the moment; a notice says why. */
  | { readonly kind: 'nothing' }
  /** Nobody has been looked at yet. */
  | { readonly kind: 'to-come' }
  | {
      readonly kind: 'looked';
      readonly at: Timestamp;
      readonly late: boolean;
      /** How many have not been looked at yet. */
      readonly newcomers: number;
      /** Where some are watched and nobody looks at the moment. */
      readonly apart: readonly NetworkId[];
    };

type LookedAt = Pick<Me, 'watches' | 'accounts' | 'address' | 'mailStop' | 'pause' | 'lastSweep'>;

/**
 * What is true of this person: the last sweep looked at nobody who is paused, not mailed, or watched on a network that fails for them; and
 * who was chosen since then had a look of their own.
 */
export function lastLookOf(me: LookedAt, now: Timestamp): LastLook {
  if (me.mailStop !== null || !me.address.confirmed || isInForce(me.pause, now)) return { kind: 'nothing' };
  const fails = (network: NetworkId) => me.accounts[network]?.failing != null;
  const active = (Object.entries(me.watches) as [FriendId, Watch][]).filter(
    ([, { pause }]) => !isInForce(pause ?? null, now),
  );
  const looked = active.filter(([id]) => !fails(networkOf(id))).map(([, watch]) => watch);
  if (looked.length === 0) return { kind: 'nothing' };
  const newcomers = looked.filter(isNew).length;
  if (newcomers === looked.length) return { kind: 'to-come' };
  const at = Math.max(me.lastSweep?.completedAt ?? 0, ...looked.map(({ since = 0 }) => since));
  if (at === 0) return { kind: 'to-come' };
  const apart = [...new Set(active.map(([id]) => networkOf(id)))].filter(fails);
  return { kind: 'looked', at, late: now - at > lateAfter, newcomers, apart };
}

/** Whether a pause lasts at `now`. */
export function isInForce(pause: Me['pause'], now: Timestamp): boolean {
  return pause !== null && (pause.until === undefined || pause.until > now);
}

/** Whether nobody has looked at this person yet. */
function isNew({ since, optedOut, unreadSince }: Watch): boolean {
  return since === undefined && optedOut !== true && unreadSince === undefined;
}
