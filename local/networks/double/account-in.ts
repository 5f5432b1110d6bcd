import { accountOf, networkOf, parseFriendId } from '../../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../../lambdas/domain/networks.ts';

/** The account in a full friend id of this network; any other text as it is. */
export function accountIn(network: NetworkId, text: string): string {
  const friendId = parseFriendId(text);
  return friendId !== undefined && networkOf(friendId) === network ? accountOf(friendId) : text;
}
