import { type FriendId, networkOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import { isPersonal } from '../domain/networks.ts';
import { type HistoryPage, historyPage } from './history-page.ts';
import type { ApiParts } from './parts.ts';

/**
 * A page of the history without people who made themselves unwatchable. What the history has of them is deleted before this returns. Throws
 * what the table throws.
 */
export async function watchableHistory(
  id: WatcherId,
  { history, unwatchable }: Pick<ApiParts, 'history' | 'unwatchable'>,
  before?: Timestamp,
): Promise<HistoryPage> {
  for (let from = before; ; ) {
    const page = await historyPage(history, id, from);
    // Only who has an account with us is in the list, and that is of a personal network.
    const friends = new Set(page.entries.map(({ friendId }) => friendId as FriendId));
    const listed = [...friends].filter((friendId) => isPersonal(networkOf(friendId)));
    const hidden = listed.length === 0 ? new Set() : await unwatchable.among(listed);
    if (hidden.size === 0) return page;
    await history.forget(id, [...hidden] as FriendId[]);
    const entries = page.entries.filter(({ friendId }) => !hidden.has(friendId));
    if (entries.length > 0 || !page.more) return { entries, more: page.more };
    // Pages go on by the last moment shown, so an empty one would be the end.
    from = page.entries.at(-1)?.at;
  }
}
