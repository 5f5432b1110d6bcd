import { type FriendId, networkOf, type Timestamp } from '../../../lambdas/domain/ids.ts';

/** What a friend shows: a status, nothing that can be seen (`undefined`), or the fact that they state none (`null`). */
export type Shown = string | null | undefined;

/** Whether an account is there, as a Mastodon server says it. Of who is limited, a statement can be seen; that there is none cannot. */
export const presences = ['there', 'suspended', 'moved', 'deleted', 'limited'] as const;
export type Presence = (typeof presences)[number];

/** A friend's profile, from one change to the next. */
export interface Profile {
  readonly what: Shown;
  readonly since: Timestamp;
  /** Names the text that `what` is read from: the same text can come to be read differently. */
  readonly text: string;
  /** The mark of somebody who asks not to be watched. */
  readonly marked: boolean;
  readonly presence: Presence;
}

/** What a status comes to, however it is written. */
export function meaningOf<Status extends Shown>(status: Status): Status {
  return (typeof status === 'string' ? status.toLowerCase() : status) as Status;
}

/** Whether an account of that presence is certainly not to be seen. */
export const isGone = (presence: Presence): boolean => ['suspended', 'moved', 'deleted'].includes(presence);

/** What can be seen of a profile: who asks not to be watched shows nothing. */
function shownBy({ what, marked, presence }: Profile): Shown {
  if (marked || isGone(presence)) return undefined;
  return presence === 'limited' ? (what ?? undefined) : what;
}

/** What everybody's profile says, and said. */
export class People {
  /** Everything a friend's profile ever was, oldest first; the last one is how it is now. */
  private readonly profiles = new Map<FriendId, Profile[]>();
  private readonly clock: () => Timestamp;
  private texts = 0;

  constructor(friends: readonly FriendId[], clock: () => Timestamp) {
    this.clock = clock;
    for (const friend of friends) {
      this.profiles.set(friend, [{ what: 'Single', since: 0, text: this.newText(), marked: false, presence: 'there' }]);
    }
  }

  private newText(): string {
    return `text${this.texts++}`;
  }

  /** A friend's profile as it is, or was. */
  profile(friend: FriendId, at = this.clock()): Profile {
    const profile = this.profiles.get(friend)?.findLast(({ since }) => since <= at);
    if (profile === undefined) throw new Error(`nobody is ${friend}`);
    return profile;
  }

  /** Everything that could be seen of a friend, oldest first. */
  past(friend: FriendId): readonly Shown[] {
    return (this.profiles.get(friend) ?? []).map(shownBy);
  }

  /** Whether a friend's account was certainly not to be seen at some moment since then. */
  wasGone(friend: FriendId, since: Timestamp): boolean {
    const profiles = this.profiles.get(friend) ?? [];
    const first = profiles.findLastIndex((profile) => profile.since <= since);
    return profiles.slice(Math.max(0, first)).some(({ presence }) => isGone(presence));
  }

  /** What a friend shows. */
  showing(friend: FriendId): Shown {
    return shownBy(this.profile(friend));
  }

  /** Whether a friend asks not to be watched; `undefined` where nobody can see it. */
  isMarked(friend: FriendId): boolean | undefined {
    const { what, marked, presence } = this.profile(friend);
    const isWhole = networkOf(friend) !== 'mastodon' || what !== undefined;
    return isWhole && (presence === 'there' || presence === 'limited') ? marked : undefined;
  }

  private becomes(friend: FriendId, next: Partial<Profile>): void {
    const profile = { ...this.profile(friend), since: this.clock(), text: this.newText(), ...next };
    this.profiles.get(friend)?.push(profile);
  }

  /** A friend changes what their profile says. That somebody states nothing cannot be seen on Facebook. */
  show(friend: FriendId, shown: Shown): void {
    const what = networkOf(friend) === 'facebook' ? (shown ?? undefined) : shown;
    if (this.profile(friend).what !== what) this.becomes(friend, { what });
  }

  /** A friend asks not to be watched, or does not any more. */
  mark(friend: FriendId, marked: boolean): void {
    if (this.profile(friend).marked !== marked) this.becomes(friend, { marked });
  }

  /** A friend's account is suspended, moved, deleted, limited, or there again. */
  appear(friend: FriendId, presence: Presence): void {
    if (this.profile(friend).presence !== presence) this.becomes(friend, { presence });
  }

  /** We come to read something else in the same text of somebody's: no news of theirs. */
  readDifferently(friend: FriendId, what: Shown): void {
    const { text, what: before } = this.profile(friend);
    if (networkOf(friend) !== 'facebook' && before !== what) this.becomes(friend, { what, text });
  }
}
