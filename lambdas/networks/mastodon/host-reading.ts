import { waitAfter } from '../../domain/control.ts';
import { type FriendId, type Scope, scopeOf, type Timestamp } from '../../domain/ids.ts';
import { type Gathered, giveUp, takeAccounts } from './gathered.ts';
import type { HostState } from './host-memory.ts';
import { type Group, groupsOf, split } from './reading-order.ts';
import type { ServerAnswer } from './server-answer.ts';

export interface HostReadingProps {
  readonly state: HostState;
  /** People of one host; somebody. */
  readonly people: readonly FriendId[];
  /** Whether somebody has looked at them before. */
  readonly isKnown: (friendId: FriendId) => boolean;
  readonly gathered: Gathered;
  readonly clock: () => Timestamp;
  /** From 0 up to 1: where the reading begins. */
  readonly place: number;
}

const minute = 60_000;
/** Failures in a row after which everybody leaves the host alone for a while. */
const failuresBeforePause = 3;
const failurePause = 5 * minute;
/** A server that shows nothing to strangers is asked again after this. */
const closedPause = 30 * minute;
/** Calls to a host that has not shown yet that it is a server of this network. */
const callsToUnproven = 3;
/** Groups of which halves are asked for in one reading: one account may be at fault. */
const mostSplits = 12;
/** As many before anything was answered in this reading: then it is more likely the host. */
const splitsBeforeAnswer = 2;
/** A server that takes fewer accounts in one call than Mastodon takes at least so many. */
const fewestPerCall = 5;
/** Why a host is left alone that never answered as its network does. */
const neverAnswered = 'never answered';

/** One reading of one host: whom to ask for next, and what the answers mean for the rest. It makes no call. */
export class HostReading {
  readonly #props: HostReadingProps;
  readonly #scope: Scope;
  /** People were read here before: proof enough that it is a server of this network. */
  readonly #trusted: boolean;
  #groups: Group[];
  #calls = 0;
  #splits = 0;
  #answered = false;
  #ended = false;

  constructor(props: HostReadingProps) {
    const { state, people, isKnown, place } = props;
    this.#props = props;
    this.#scope = scopeOf(people[0] as FriendId);
    this.#trusted = people.some(isKnown);
    this.#groups = groupsOf(people, isKnown, state, place);
    state.failedLast = false;
  }

  /** The next group to ask for; `undefined` at the end, whether all were asked for or not. */
  next(): Group | undefined {
    const why = this.#ended ? undefined : this.#whyNotNow();
    if (why !== undefined) this.endEarly(why);
    const group = this.#groups.shift();
    if (group !== undefined) {
      this.#calls++;
      this.#props.gathered.calls++;
    } else if (!this.#ended && this.#calls > 0 && this.#isUnproven) {
      this.#neverAnswered('no server of this network');
    }
    return group;
  }

  /** Concludes from what was answered to the call for a group. */
  take(group: Group, answer: ServerAnswer, calledAt: Timestamp): void {
    // Who has not shown yet that it is a server of this network has refused whatever we might have asked.
    if (this.#isUnproven && (answer.kind === 'throttled' || answer.kind === 'closed')) {
      this.#takeFailure(group, answer.reason, true);
      return;
    }
    switch (answer.kind) {
      case 'accounts':
        // Nobody asked for so many: to look through them all would take seconds.
        if (answer.accounts.length > group.people.length) {
          this.#takeFailure(group, 'more accounts than asked for', false);
          return;
        }
        takeAccounts(this.#props.gathered, answer.accounts, group.people, calledAt - answer.ageMilliseconds);
        this.#markAnswered(group, this.#props.state.readsTogether ?? true);
        break;
      case 'missing':
        this.#takeMissing(group, answer.asMastodon);
        break;
      case 'one-by-one':
        this.#takeOneByOne(group);
        break;
      case 'too-many':
        this.#takeTooMany(group);
        break;
      case 'throttled':
        this.#props.state.failedLast = true;
        this.#askPause(answer.forMilliseconds, answer.reason);
        this.#stop(group, answer.forMilliseconds, answer.reason);
        break;
      case 'closed':
        this.#markMissing(group, ...this.#groups);
        this.#stop(group, closedPause, 'shows nothing to strangers');
        break;
      case 'failed':
        this.#takeFailure(group, answer.reason, answer.slow);
        break;
    }
  }

  /** The host's own count says that it should be left alone until then. */
  restUntil(moment: Timestamp | undefined): void {
    if (moment !== undefined) this.#leaveAloneUntil(moment, 'rate limit');
  }

  /** Everybody who is left stays unknown this time. */
  endEarly(reason: string, group?: Group): void {
    const left = [...(group === undefined ? [] : [group]), ...this.#groups];
    giveUp(this.#props.gathered, left.flatMap(({ people }) => people).length, reason);
    this.#groups = [];
    this.#ended = true;
  }

  get #isUnproven(): boolean {
    return !this.#trusted && !this.#props.state.proven;
  }

  #whyNotNow(): string | undefined {
    const { state, clock } = this.#props;
    const isStopped = state.stoppedUntil > clock() && !(this.#trusted && state.whyStopped === neverAnswered);
    if (isStopped) return state.whyStopped;
    if (!this.#isUnproven || this.#calls < callsToUnproven) return undefined;
    this.#neverAnswered('no server of this network');
    return neverAnswered;
  }

  #markAnswered({ known, people }: Group, readsTogether: boolean): void {
    const { state, gathered } = this.#props;
    this.#answered = true;
    Object.assign(state, { proven: true, readsTogether, failures: 0, strikes: 0 });
    if (state.whyStopped === neverAnswered) state.stoppedUntil = 0;
    state.readUpTo[known ? 'known' : 'new'] = people.at(-1);
    gathered.alive.add(this.#scope);
  }

  #takeMissing(group: Group, asMastodon: boolean): void {
    if (!asMastodon && !this.#isUnproven) {
      this.#takeFailure(group, 'not there', false);
      return;
    }
    if (asMastodon) {
      this.#markAnswered(group, false);
      this.#markMissing(group);
    }
    giveUp(this.#props.gathered, group.people.length, 'not there');
  }

  #markMissing(...groups: readonly Group[]): void {
    for (const { people } of groups) for (const friendId of people) this.#props.gathered.missing.add(friendId);
  }

  #takeOneByOne(group: Group): void {
    const { state } = this.#props;
    if (state.readsTogether) {
      // What it could do a moment ago it has not unlearnt: something else answers in its place.
      this.#takeFailure(group, 'HTTP 404', false);
      return;
    }
    state.readsTogether = false;
    this.#splitAll(group, 1);
  }

  /** Ids of people who were read before cannot be at fault: then the server takes fewer at once. */
  #takeTooMany(group: Group): void {
    const half = Math.ceil(group.people.length / 2);
    if (group.known && half >= fewestPerCall) {
      this.#props.state.peoplePerCall = half;
      this.#splitAll(group, half);
    } else if (!this.#splitInHalves(group, mostSplits)) {
      giveUp(this.#props.gathered, group.people.length, 'too many at once');
    }
  }

  #takeFailure(group: Group, reason: string, slow: boolean): void {
    const { state, gathered } = this.#props;
    // Ids that nobody has looked at may be made up to trouble a server that answers well otherwise.
    const isSuspect = !group.known && state.proven && !slow;
    if (isSuspect && this.#splitInHalves(group, this.#answered ? mostSplits : splitsBeforeAnswer)) return;
    state.failedLast = true;
    if (this.#isUnproven) {
      this.#neverAnswered(reason);
      this.endEarly(reason, group);
      return;
    }
    if (!(isSuspect && this.#answered)) state.failures++;
    if (state.failures >= failuresBeforePause) {
      state.failures = 0;
      this.#askPause(failurePause, reason);
      this.#stop(group, failurePause, reason);
    } else if (slow) {
      this.endEarly(reason, group);
    } else {
      giveUp(gathered, group.people.length, reason);
    }
  }

  /** Puts halves in the group's place; answers whether it could, with so many splits at most. */
  #splitInHalves(group: Group, most: number): boolean {
    const { length } = group.people;
    if (length === 1 || this.#splits >= most) return false;
    this.#splits++;
    this.#groups.unshift(...split(group, Math.ceil(length / 2)));
    return true;
  }

  #splitAll(group: Group, size: number): void {
    this.#groups = [group, ...this.#groups].flatMap((each) => split(each, size));
  }

  /** Each time in a row it is left alone for longer. */
  #neverAnswered(reason: string): void {
    const { state, gathered, clock } = this.#props;
    state.failedLast = true;
    state.strikes++;
    state.whyStopped = neverAnswered;
    const forMilliseconds = waitAfter(state.strikes);
    state.stoppedUntil = clock() + forMilliseconds;
    gathered.pauses.push({ scope: this.#scope, forMilliseconds, reason, neverAnswered: true });
  }

  #askPause(forMilliseconds: number, reason: string): void {
    this.#props.gathered.pauses.push({ scope: this.#scope, forMilliseconds, reason });
  }

  #stop(group: Group, forMilliseconds: number, why: string): void {
    this.#leaveAloneUntil(this.#props.clock() + forMilliseconds, why);
    this.endEarly(why, group);
  }

  /** The longest wait holds; but the one of a host that never answered holds nobody up who is read there all the same. */
  #leaveAloneUntil(moment: Timestamp, why: string): void {
    const { state } = this.#props;
    if (moment <= state.stoppedUntil && state.whyStopped !== neverAnswered) return;
    state.stoppedUntil = moment;
    state.whyStopped = why;
  }
}
