import { accountOf, type FriendId, parseFriendId } from '../../domain/ids.ts';

/** The home server of somebody on Mastodon. */
export function hostOf(friendId: FriendId): string {
  const account = accountOf(friendId);
  return account.slice(0, account.indexOf(':'));
}

/** The id that the home server knows them by. */
export function idAtHome(friendId: FriendId): string {
  const account = accountOf(friendId);
  return account.slice(account.indexOf(':') + 1);
}

/** The friend's id of an account at its home server; `undefined` when host or id is not valid, or both together are too long. */
export function mastodonFriendId(host: string, id: string): FriendId | undefined {
  return parseFriendId(`mastodon:${host}:${id}`);
}
