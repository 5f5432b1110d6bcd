import type { FriendId, Timestamp, WatcherId } from '../../../lambdas/domain/ids.ts';
import type { FriendReading, Reading } from '../../../lambdas/domain/reading.ts';
import type { AlertMail, SendOutcome } from '../../../lambdas/mail/mailer.ts';

/** One mail that SES took. */
export interface Delivered {
  readonly mail: AlertMail;
  readonly at: Timestamp;
}

/** The world outside: the clock, what people's profiles say, whose token works, and the mails that went out. */
export class World {
  now: Timestamp = Date.UTC(2026, 0, 1);
  /** Every status a friend ever showed, oldest first; the last one is shown now. `undefined`: shows none. */
  readonly shown = new Map<FriendId, (string | undefined)[]>();
  readonly deadTokens = new Set<WatcherId>();
  readonly delivered: Delivered[] = [];

  readonly clock = (): Timestamp => this.now;

  constructor(friends: readonly FriendId[]) {
    for (const friend of friends) this.shown.set(friend, ['Single']);
  }

  /** What a friend shows now. */
  showing(friend: FriendId): string | undefined {
    return this.shown.get(friend)?.at(-1);
  }

  /** A friend's profile changes. */
  show(friend: FriendId, status: string | undefined): void {
    if (this.showing(friend) !== status) this.shown.get(friend)?.push(status);
  }

  /** What the network answers for one watcher now; `variant` picks among the ways it can be of no help. */
  reading(watcherId: WatcherId, wanted: ReadonlySet<FriendId>, variant: number): Reading {
    if (this.deadTokens.has(watcherId)) return { kind: 'sign-in-again', code: 190, subcode: 463 };
    if (variant === 1) return { kind: 'unknown', reason: 'null item' };
    if (variant === 2) return { kind: 'throttled', forMilliseconds: 30 * 60_000, code: 17 };
    const friends = new Map<FriendId, FriendReading>();
    let index = 0;
    for (const friend of [...wanted].sort()) {
      index++;
      const status = this.showing(friend);
      if (variant === 3 && index === 1) continue; // missing from the list
      const hidden = status === undefined || (variant === 4 && index === 1);
      friends.set(friend, hidden ? { name: `Friend ${friend}` } : { name: `Friend ${friend}`, status });
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
