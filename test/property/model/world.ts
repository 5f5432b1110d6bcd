import { type FriendId, scopeOfNetwork, type Timestamp } from '../../../lambdas/domain/ids.ts';
import type { FriendReading } from '../../../lambdas/domain/reading.ts';
import type { AlertMail, SendOutcome } from '../../../lambdas/mail/mailer.ts';
import type { PeopleAnswer } from '../../../lambdas/networks/public-network.ts';
import { Facebook } from './facebook.ts';
import { People } from './people.ts';
import { Servers } from './servers.ts';

/** One mail that SES took. */
export interface Delivered {
  readonly mail: AlertMail;
  readonly at: Timestamp;
}

/** How long ago (milliseconds) the profiles are of that a cache answers with. */
const cacheAge = 90_000;

/** The world outside: the clock, what people's profiles say, what the networks answer, and the mails that went out. */
export class World {
  now: Timestamp = Date.UTC(2026, 0, 1);
  readonly clock = (): Timestamp => this.now;
  readonly people: People;
  readonly servers: Servers;
  readonly facebook: Facebook;
  readonly delivered: Delivered[] = [];
  /** Until when friends may be treated as those who ask on Facebook not to be watched. */
  readonly hiddenUntil = new Map<FriendId, Timestamp>();

  constructor(friends: readonly FriendId[]) {
    this.people = new People(friends, this.clock);
    this.servers = new Servers(this.people, this.clock);
    this.facebook = new Facebook(this.people);
  }

  /** Everything outside that was wrong is mended. */
  mend(): void {
    this.servers.mend();
    this.facebook.mend();
  }

  /** Whether somebody was certainly not to be seen at some moment of late: their account, or their server to strangers. */
  mayBeMissing(friend: FriendId, milliseconds: number): boolean {
    const since = this.now - milliseconds;
    return this.people.wasGone(friend, since) || this.servers.wasClosed(friend, since);
  }

  /** What Bluesky answers now, to everybody the same. */
  bluesky(wanted: readonly FriendId[], variant: number, skew: number): PeopleAnswer {
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
      const { what, text, marked } = this.people.profile(friend, this.now - age);
      if (marked) friends.set(friend, { ...seen, optedOut: true });
      else if (what === undefined || (variant === 4 && index === 1)) friends.set(friend, seen);
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
      case 6:
        return { kind: 'recipient-held', reason: 'the sandbox', holdMilliseconds: 60_000 };
      default:
        deliver();
        return { kind: 'sent', messageId: `message-${this.delivered.length}` };
    }
  }
}
