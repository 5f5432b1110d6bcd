import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { accountOf } from '../../../lambdas/domain/ids.ts';
import type { BatchAnswer, ItemAnswer } from '../../../lambdas/networks/facebook/graph-batch.ts';
import { graphFault } from '../../../lambdas/networks/facebook/graph-errors.ts';
import { onFacebook } from './cast.ts';
import type { People } from './people.ts';

/** What Facebook says of a token that it refuses by mistake, when it is asked about that token. */
export const denials = ['denied', 'unsaid'] as const;
export type Denial = (typeof denials)[number];

/** Codes with which it refuses tokens: the session is over, a permission is gone. */
export const refusals = [190, 200, 10] as const;

const fault = (code: number): Extract<ItemAnswer, { kind: 'fault' }> => ({
  kind: 'fault',
  fault: graphFault(code),
  code,
});

/** Facebook: whose token works, what it refuses by mistake, and everybody's friend list, which has the one friend. */
export class Facebook {
  private readonly people: People;
  /** Whose token really stopped working. */
  readonly dead = new Set<WatcherId>();
  /** Whose token is refused by mistake. */
  readonly mistaken = new Map<WatcherId, Denial>();
  /** With what it refuses. */
  code: (typeof refusals)[number] = 190;

  constructor(people: People) {
    this.people = people;
  }

  /** Nothing is refused by mistake any more. */
  mend(): void {
    this.mistaken.clear();
  }

  /** Whether it refuses to read this person's friends. */
  refuses(id: WatcherId): boolean {
    return this.dead.has(id) || this.mistaken.has(id);
  }

  /** What it says when it is asked whether a token stopped working. */
  isLapsed(id: WatcherId): boolean | undefined {
    if (this.dead.has(id)) return true;
    return this.mistaken.get(id) === 'unsaid' ? undefined : false;
  }

  /** What a call for these people comes to; `variant` picks among the ways it can be of no help. */
  batch(ids: readonly WatcherId[], variant: number): BatchAnswer {
    if (variant === 5) return fault(4);
    const items = ids.map((id, index) => (this.refuses(id) ? fault(this.code) : this.item(variant, index === 0)));
    return { kind: 'items', items, usage: undefined, version: null };
  }

  private item(variant: number, isFirst: boolean): ItemAnswer {
    if (variant === 1) return { kind: 'unknown', reason: 'null item' };
    if (variant === 2) return fault(17);
    // Something is amiss with one person's list, while others are read.
    if (variant === 6 && isFirst) return fault(2);
    return { kind: 'body', body: { data: variant === 3 ? [] : [this.friend(onFacebook, variant === 4)] } };
  }

  private friend(id: FriendId, isHidden: boolean): object {
    const { what } = this.people.profile(id);
    const seen = { id: accountOf(id), name: `Friend ${id}` };
    return isHidden || what === undefined ? seen : { ...seen, relationship_status: what };
  }
}
