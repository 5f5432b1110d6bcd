import type { AlertId, FriendId, Timestamp, WatcherId } from './ids.ts';
import type { Language } from './languages.ts';
import type { NetworkId, PersonalNetworkId } from './networks.ts';

/** At most this many watches per watcher; long ids and statuses may allow fewer: see `whyTooLarge`. */
export const maximumWatches = 1_000;

/** What a watcher wants to hear of one friend. */
export const conditions = ['any', 'single-again', 'taken'] as const;
export type Condition = (typeof conditions)[number];

/** One watcher's interest in one friend, with the last status shown. No name: names come with the reading. */
export interface Watch {
  readonly condition: Condition;
  /** When the watch was chosen; only until somebody has looked. */
  readonly chosenAt?: Timestamp;
  /** The last status shown, cut at 200 bytes. Absent: looked at, and no status was shown; or not looked at yet. */
  readonly status?: string;
  /** When `status` was first seen; for a friend who shows none, when we first looked. Absent: not looked at yet. */
  readonly since?: Timestamp;
  /** The hash of the text that `status`, or its absence, was read from: see `FriendReading.text`. */
  readonly text?: string;
  /** They ask not to be watched: nothing about them is stored. */
  readonly optedOut?: true;
  /** When a first look found that the friend states nothing any more; a second look must agree. */
  readonly absentSince?: Timestamp;
  /** Since when it is certain that they cannot be read: missing, suspended, moved, hidden from strangers. */
  readonly unknownSince?: Timestamp;
  /** One mail has said so. */
  readonly unknownMailed?: true;
  /** When a mail about them was last claimed: further changes wait for a while. */
  readonly mailedAt?: Timestamp;
  /** Present while this one watch is paused. */
  readonly pause?: Pause;
}

/** A stop the watcher asked for. Without `until` it lasts until they end it. */
export interface Pause {
  readonly until?: Timestamp;
}

/**
 * A friend's status, from → to, as one watcher saw it. `from` is absent when nothing was shown before, `to` when nothing is stated any
 * more. One of them is there.
 */
export interface Change {
  readonly friendId: FriendId;
  /** As the reading that found the change had it; kept only until the alert is settled. */
  readonly name: string;
  readonly handle?: string;
  /** Where their profile is, where only the network knows. */
  readonly profile?: string;
  readonly from?: string;
  /** Since when `from` stood. */
  readonly fromSince?: Timestamp;
  readonly to?: string;
  readonly at: Timestamp;
  /** It was claimed once: it waits for no hour any more, whatever became of that mail. */
  readonly due?: true;
}

/** Who is working on an alert, and until when nobody else may. */
export interface Lease {
  readonly id: string;
  readonly until: Timestamp;
}

/** Changes that go into one mail. While leased it is immutable. */
export interface ChangesAlert {
  readonly kind: 'changes';
  readonly id: AlertId;
  readonly openedAt: Timestamp;
  readonly changes: readonly Change[];
  readonly lease?: Lease;
}

/** The one mail that says that a network's token stopped working. */
export interface SignInAgainAlert {
  readonly kind: 'sign-in-again';
  readonly network: PersonalNetworkId;
  readonly id: AlertId;
  readonly openedAt: Timestamp;
  readonly lease?: Lease;
}

/** The one mail that says that somebody could not be read for days. */
export interface UnreadAlert {
  readonly kind: 'unread';
  readonly network: NetworkId;
  /** How many people there; absent where the network shows nobody to this watcher. */
  readonly people?: number;
  readonly id: AlertId;
  readonly openedAt: Timestamp;
  readonly lease?: Lease;
}

/** A mail that is owed. */
export type Alert = ChangesAlert | SignInAgainAlert | UnreadAlert;

/** Why no mail goes to an address, ever again, until its owner says otherwise. */
export const mailStopReasons = ['unsubscribed', 'bounced', 'complained', 'refused'] as const;
export type MailStopReason = (typeof mailStopReasons)[number];

/** Hours in which alerts wait. Minutes after midnight in `timeZone` (IANA); `from` may be later than `to` (over midnight). */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** When alerts are mailed: at once, or together once a day at `minute` after midnight in `timeZone` (IANA). */
export type Delivery =
  | { readonly kind: 'immediate' }
  | { readonly kind: 'digest'; readonly minute: number; readonly timeZone: string };

/** An address that waits for its owner's word. */
export interface PendingAddress {
  readonly email: string;
  /** The secret of the one link that confirms it, random. */
  readonly nonce: string;
  readonly expiresAt: Timestamp;
}

/** One browser in which somebody is signed in. */
export interface ListedSession {
  /** SHA-256 of the random id in the browser's cookie, in base64url: the item does not say what would sign anybody in. */
  readonly key: string;
  readonly begunAt: Timestamp;
  /** The day (UTC) it was last used, as days since 1970-01-01. */
  readonly lastSeenDay: number;
}

/** A watcher's own account on a personal network: what their friends there are read with. */
export interface Account {
  /** The network's token, sealed. Absent: the person took it away. */
  readonly token?: string;
  /** The network asked us to leave this account alone for a while. */
  readonly throttledUntil?: Timestamp;
  /** The network said that the token stopped working. It is believed when it is seen again, later, and confirmed. */
  readonly lapseNotedAt?: Timestamp;
  /** Since when nobody can be read for this person although others are read for theirs. */
  readonly unknownSince?: Timestamp;
  /** One mail has said so. */
  readonly unknownMailed?: true;
  /** The token stopped working: not read until they sign in again. `code` and `subcode` are the network's. */
  readonly signInAgain?: {
    readonly since: Timestamp;
    readonly code?: number | undefined;
    readonly subcode?: number | undefined;
  };
}

/** A person who signed in and wants mails: the whole item, as the domain sees it. */
export interface Watcher {
  readonly id: WatcherId;
  /** Counts the writes; starts at random, so that a check of a deleted account cannot claim its successor's item. */
  readonly version: number;
  readonly createdAt: Timestamp;
  readonly language: Language;
  /** Where the browser was that signed in last (IANA). Absent: it did not say, or signed in before this was stored. */
  readonly timeZone?: string;
  readonly address: { readonly email: string; readonly confirmed: boolean };
  /** By personal network. Without an account there nobody is read there. */
  readonly accounts: Readonly<Partial<Record<PersonalNetworkId, Account>>>;
  readonly delivery: Delivery;
  readonly quietHours?: QuietHours;
  /** A map, not an object: checks build and search millions of them, and objects with many different keys are slower. */
  readonly watches: ReadonlyMap<FriendId, Watch>;
  readonly alerts: Readonly<Record<AlertId, Alert>>;
  /** Present while everything is paused. */
  readonly pause?: Pause;
  readonly mailStop?: { readonly reason: MailStopReason; readonly since: Timestamp };
  /** Mail to this address is not let out yet, for a reason of SES's own: alerts wait until then, and are tried again. */
  readonly mailHeldUntil?: Timestamp;
  /** Where this person is signed in. Some may be over: see `sessionsOf`. Absent: nobody has signed in on the site yet. */
  readonly sessions?: readonly ListedSession[];
  readonly pendingAddress?: PendingAddress;
  /** When the last first look was asked for; some seconds ahead where it waits. Absent: none ever was. */
  readonly firstLookAt?: Timestamp;
  /** Random; the links in this person's mails carry it, so that a new account, or another address, makes the old ones void. */
  readonly linkEpoch: number;
  /** Whether the item is in the index that is swept. Stored rather than derived, so that a check can see that it is wrong. */
  readonly swept: boolean;
  /** The format in which the item is stored, where that is an older one: the store rewrites it whole with the next change. Its own business. */
  readonly storedFormat?: number;
}

/** How this person counts days (IANA): the zone that they chose for their mails, or where they signed in; UTC where neither is known. */
export function timeZoneOf({
  delivery,
  quietHours,
  timeZone,
}: Pick<Watcher, 'delivery' | 'quietHours' | 'timeZone'>): string {
  return (delivery.kind === 'digest' ? delivery.timeZone : quietHours?.timeZone) ?? timeZone ?? 'UTC';
}
