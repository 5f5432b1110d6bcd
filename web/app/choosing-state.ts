import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { LookingUp } from '../logic/look-up.ts';
import type { PersonId } from '../logic/people.ts';
import type { SearchablePerson } from '../logic/search.ts';

/** Why somebody was not chosen. */
export interface Refusal {
  readonly name: string;
  readonly network: NetworkId;
  /** `opted-out`, `moved`, `too-many`, `too-many-hosts`, or one of the network's own reasons. */
  readonly reason: string;
}

/** What there is to choose from, and how choosing goes. */
export interface ChoosingState {
  /** The people of all networks that have been read: one list, sorted by name. */
  readonly friends: readonly SearchablePerson[];
  /** How many would have been chosen, where that was too many; 0 otherwise. */
  readonly tooMany: number;
  /** While people are looked up who were chosen; `null` otherwise. */
  readonly lookingUp: LookingUp | null;
  /** Who was not chosen although somebody wanted to. Each stays until they are chosen, or not wanted any more. */
  readonly refusals: ReadonlyMap<PersonId, Refusal>;
}

/** Nobody to choose from. */
export const nobodyToChoose: ChoosingState = { friends: [], tooMany: 0, lookingUp: null, refusals: new Map() };
