import '../together.ts';
import * as v from 'valibot';
import { type FriendId, parseFriendId } from '../../lambdas/domain/ids.ts';
import { type Condition, conditions } from '../../lambdas/domain/watcher.ts';
import type { Friend } from '../logic/people.ts';
import { openNetworks } from '../networks/open-networks.ts';
import type { Choosing } from './kept.ts';

const friendId = v.custom<FriendId>((id) => parseFriendId(id) !== undefined);

const schema = v.object({
  asked: v.record(v.picklist(openNetworks), v.string()),
  chosen: v.record(friendId, v.picklist(conditions)),
  people: v.array(
    v.object({
      id: friendId,
      name: v.string(),
      handle: v.optional(v.string()),
      status: v.optional(v.string()),
      picture: v.optional(v.string()),
      listedAs: v.optional(v.custom<NonNullable<Friend['listedAs']>>((id) => typeof id === 'string')),
    }),
  ),
});

/** Reads the choice that `choosingText` wrote. `undefined` for any other text, and for one of another version of the site. */
export function choosingIn(text: string): Choosing | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    if (!parsed.success) return undefined;
    const { asked, chosen, people } = parsed.output;
    return { asked, people: people as Friend[], chosen: new Map(Object.entries(chosen) as [FriendId, Condition][]) };
  } catch {
    return undefined;
  }
}
