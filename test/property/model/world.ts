import type { FriendId, Timestamp, WatcherId } from '../../../lambdas/domain/ids.ts';
import type { FriendReading, Reading } from '../../../lambdas/domain/reading.ts';
import type { AlertMail, SendOutcome } from '../../../lambdas/mail/mailer.ts';

/** One mail that SES took. */
export interface Delivered {
  readonly mail: AlertMail;
  readonly at: Timestamp;
}

/** What a friend shows: a status, nothing that can be seen (`undefined`), or the fact that they state none (`null`). */
export type Shown = string | null | undefined;

/** How long ago (milliseconds) the profiles are of that a cache answers with. */
const cacheAge = 90_000;

/** The world outside: the clock, what people's profiles say, whose token works, and the mails that went out. */
export class World {
  now: Timestamp = Date.UTC(2026, 0, 1);
  /** Everything a friend ever showed and since when, oldest first; the last one is shown now. */
  readonly shown = new Map<FriendId, { readonly what: Shown; readonly since: Timestamp }[]>();
  readonly deadTokens = new Set<WatcherId>();
  readonly delivered: Delivered[] = [];

  readonly clock = (): Timestamp => this.now;

  constructor(friends: readonly FriendId[]) {
    for (const friend of friends) this.shown.set(friend, [{ what: 'Single', since: 0 }]);
  }

  /** What a friend showed at that moment. */
  showing(friend: FriendId, at = this.now): Shown {
    return this.shown.get(friend)?.findLast(({ since }) => since <= at)?.what;
  }

  /** A friend's profile changes. */
  show(friend: FriendId, what: Shown): void {
    if (this.showing(friend) !== what) this.shown.get(friend)?.push({ what, since: this.now });
  }

  /**
   * What the network answers for one watcher now; `variant` picks among the ways it can be of no help.
   *
   * @param skew how far ahead the clock of the environment that asks is
   */
  reading(watcherId: WatcherId, wanted: Iterable<FriendId>, variant: number, skew: number): Reading {
    if (this.deadTokens.has(watcherId)) return { kind: 'sign-in-again', code: 190, subcode: 463 };
    if (variant === 1) return { kind: 'unknown', reason: 'null item' };
    if (variant === 2) return { kind: 'throttled', forMilliseconds: 30 * 60_000, code: 17 };
    const friends = new Map<FriendId, FriendReading>();
    const age = variant === 6 ? cacheAge : 0;
    let index = 0;
    for (const friend of [...wanted].sort()) {
      index++;
      const status = this.showing(friend, this.now - age);
      if (variant === 3 && index === 1) continue; // missing from the list
      const hidden = status === undefined || (variant === 4 && index === 1);
      const seen = { name: `Friend ${friend}`, at: this.now - age + skew };
      friends.set(friend, hidden ? seen : { ...seen, status });
    }
    return { kind: 'friends', friends };
  }

  /** SES, with its moods. */
  deliver(mail: AlertMail, variant: number): SendOutcome {
    const deliver = () => this.delivered.push({ mail, at: this.now });
    switch (variant) {
      case 1:
        return { kind: 'not-sent', reason: 'SES keeps throttling', pauseMilliseconds: 60_000 };
      case 2:
        deliver();
        return { kind: 'unclear', reason: 'cut connection' };
      case 3:
        return { kind: 'unclear', reason: 'cut connection' };
      case 4:
        return { kind: 'recipient-refused', reason: 'illegal address' };
      case 5:
        return { kind: 'out-of-time' };
      default:
        deliver();
        return { kind: 'sent', messageId: `message-${this.delivered.length}` };
    }
  }
}
