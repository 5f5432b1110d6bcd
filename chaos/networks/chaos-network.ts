import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Rate } from '../../local/networks/double/faults.ts';
import type { Person } from '../../local/people/person.ts';

/** A fault of a network's double. */
export interface NetworkFault {
  /** In a few words. */
  readonly what: string;
  /** How often it strikes in a round in which it comes; one of several by chance; absent where every call meets it, and is counted as one. */
  readonly rate?: Rate | readonly Rate[];
  /** It leaves out people, or parts of them: nothing fails, and what is missing must pass for unknown. */
  readonly leavesOut?: true;
  /** It says of tokens that they are dead, which work. */
  readonly mistakesTokens?: true;
  /** Settings of the double that go with it. */
  readonly besides?: object;
}

/** A change to one person, as the network's double takes it. */
export type Patch = Readonly<Record<string, unknown>>;

/** How somebody cannot be read although they are there. */
export interface Suspension {
  readonly patch: Patch;
  /** What of them is unknown: all that they state, or only that they state nothing any more. */
  readonly hides: 'everything' | 'nothing stated';
}

/** What a chaos run needs to know of a network. */
export interface ChaosNetwork {
  /** Its double's faults, by the name of the double's setting. */
  readonly faults: Readonly<Record<string, NetworkFault>>;
  /** By what somebody of the friend graph is watched there. */
  friendIdOf(person: Person): FriendId;
  /** How somebody cannot be read any more although they are there; and how they can again. Absent where the network has nothing of the kind. */
  readonly suspended?: readonly Suspension[];
  readonly back?: Patch;
  /** Somebody moves to another account. */
  moved?(to: Person): Patch;
  /** How somebody asks in their profile not to be watched. Absent where the service has a list for that. */
  readonly asksNotToBeWatched?: readonly Patch[];
  /** A person's tokens stop working; and work again. Absent where there are none. */
  readonly tokenDead?: Patch;
  readonly tokenAlive?: Patch;
}

const often = 0.3;

/** The faults that every double knows. */
export const commonNetworkFaults = {
  http500: { what: 'has an internal error', rate: often },
  html: { what: 'answers with HTML where JSON belongs', rate: often },
  dropConnection: { what: 'cuts the connection without an answer', rate: often },
  hang: { what: 'does not answer, and holds the connection', rate: 0.2 },
  cutBody: { what: 'cuts the connection in an answer', rate: often },
  endlessBody: { what: 'answers without an end', rate: 0.2 },
  truncatedJson: { what: 'answers with JSON that ends in the middle', rate: often },
  slowMilliseconds: { what: 'answers slowly', besides: { slowMilliseconds: 400 } },
} as const satisfies Readonly<Record<string, NetworkFault>>;
