import {
  type FriendId,
  networkOf,
  scopeOfNetwork,
  type Timestamp,
  type WatcherId,
} from '../../../lambdas/domain/ids.ts';
import type { FriendReading, Reading } from '../../../lambdas/domain/reading.ts';
import type { AlertMail, SendOutcome } from '../../../lambdas/mail/mailer.ts';
import type { PeopleAnswer } from '../../../lambdas/networks/public-network.ts';

/** One mail that SES took. */
export interface Delivered {
  readonly mail: AlertMail;
  readonly at: Timestamp;
}

/** What a friend shows: a status, nothing that can be seen (`undefined`), or the fact that they state none (`null`). */
export type Shown = string | null | undefined;

/** A friend's profile, from one change to the next. */
interface Profile {
  readonly what: Shown;
  readonly since: Timestamp;
  /** Names the text that `what` is read from: the same text can come to be read differently. */
  readonly text: string;
  /** The mark of somebody who asks not to be watched. */
  readonly marked: boolean;
}

/** How long ago (milliseconds) the profiles are of that a cache answers with. */
const cacheAge = 90_000;

/** What a status comes to, however it is written. */
export function meaningOf<Status extends Shown>(status: Status): Status {
  return (typeof status === 'string' ? status.toLowerCase() : status) as Status;
}

/** The world outside: the clock, what people's profiles say, whose token works, and the mails that went out. */
export class World {
  now: Timestamp = Date.UTC(2026, 0, 1);
  /** Everything a friend's profile ever was, oldest first; the last one is how it is now. */
  private readonly profiles = new Map<FriendId, Profile[]>();
  readonly deadTokens = new Set<WatcherId>();
  readonly delivered: Delivered[] = [];
  private texts = 0;

  readonly clock = (): Timestamp => this.now;

  constructor(friends: readonly FriendId[]) {
    for (const friend of friends) {
      this.profiles.set(friend, [{ what: 'Single', since: 0, text: this.newText(), marked: false }]);
    }
  }

  private newText(): string {
    return `text${this.texts++}`;
  }

  private profile(friend: FriendId, at = this.now): Profile {
    const profile = this.profiles.get(friend)?.findLast(({ since }) => since <= at);
    if (profile === undefined) throw new Error(`nobody is ${friend}`);
    return profile;
  }

  /** Everything that could be seen of a friend, oldest first: who asks not to be watched shows nothing. */
  past(friend: FriendId): readonly Shown[] {
    return (this.profiles.get(friend) ?? []).map(({ what, marked }) => (marked ? undefined : what));
  }

  /** What a friend shows. */
  showing(friend: FriendId): Shown {
    const { what, marked } = this.profile(friend);
    return marked ? undefined : what;
  }

  /** Whether a friend asks not to be watched. */
  isMarked(friend: FriendId): boolean {
    return this.profile(friend).marked;
  }

  private becomes(friend: FriendId, next: Partial<Profile>): void {
    const profile = { ...this.profile(friend), since: this.now, text: this.newText(), ...next };
    this.profiles.get(friend)?.push(profile);
  }

  /** A friend changes what their profile says. */
  show(friend: FriendId, what: Shown): void {
    if (this.profile(friend).what !== what) this.becomes(friend, { what });
  }

  /** A friend asks not to be watched, or does not any more. */
  mark(friend: FriendId, marked: boolean): void {
    if (this.profile(friend).marked !== marked) this.becomes(friend, { marked });
  }

  /** We come to read something else in the same text of somebody's: no news of theirs. */
  readDifferently(friend: FriendId, what: Shown): void {
    const { text, what: before } = this.profile(friend);
    if (networkOf(friend) !== 'facebook' && before !== what) this.becomes(friend, { what, text });
  }

  /**
   * What Facebook answers for one watcher now; `variant` picks among the ways it can be of no help.
   *
   * @param skew how far ahead the clock of the environment that asks is
   */
  reading(watcherId: WatcherId, wanted: Iterable<FriendId>, variant: number, skew: number): Reading {
    if (this.deadTokens.has(watcherId)) return { kind: 'sign-in-again', code: 190, subcode: 463 };
    if (variant === 1) return { kind: 'unknown', reason: 'null item' };
    if (variant === 2) return { kind: 'throttled', forMilliseconds: 30 * 60_000, code: 17 };
    return { kind: 'friends', friends: this.seen(wanted, variant, skew) };
  }

  /** What Bluesky answers now, to everybody the same. */
  people(wanted: readonly FriendId[], variant: number, skew: number): PeopleAnswer {
    const unhelpful = { people: new Map(), pauses: [], unknowns: { timeout: wanted.length }, calls: 1 };
    if (variant === 1) return unhelpful;
    if (variant === 2) throw new Error('a defect in the reader');
    if (variant !== 5) return { ...unhelpful, people: this.seen(wanted, variant, skew), unknowns: {} };
    const pause = { scope: scopeOfNetwork('bluesky'), forMilliseconds: 15 * 60_000, reason: 'HTTP 429' };
    return { ...unhelpful, pauses: [pause] };
  }

  private seen(wanted: Iterable<FriendId>, variant: number, skew: number): Map<FriendId, FriendReading> {
    const friends = new Map<FriendId, FriendReading>();
    const age = variant === 6 ? cacheAge : 0;
    let index = 0;
    for (const friend of [...wanted].sort()) {
      index++;
      if (variant === 3 && index === 1) continue; // missing from the list
      const seen = { name: `Friend ${friend}`, at: this.now - age + skew };
      const { what, text, marked } = this.profile(friend, this.now - age);
      if (marked) friends.set(friend, { ...seen, optedOut: true });
      else if (what === undefined || (variant === 4 && index === 1)) friends.set(friend, seen);
      else if (networkOf(friend) === 'facebook') friends.set(friend, { ...seen, status: what });
      else friends.set(friend, { ...seen, status: what, text });
    }
    return friends;
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
