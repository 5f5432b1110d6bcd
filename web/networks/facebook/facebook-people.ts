import { parseWatcherId } from '../../../lambdas/domain/ids.ts';
import type { PeopleReader, PeopleResult, ReadRequest } from '../people-reader.ts';
import type { FacebookGate } from './facebook-gate.ts';
import type { FriendListRefusal } from './friend-list.ts';
import type { FacebookSession, LoginRefusal } from './login.ts';
import type { SdkFailure } from './sdk-types.ts';

/**
 * Why Facebook's friend list is not read. `unknown`: Facebook does not say who is there; `someone-else`: it says somebody else; `no-answer`: its
 * window has said nothing yet.
 */
export type FacebookReason = 'unknown' | 'someone-else' | 'no-answer' | FriendListRefusal | LoginRefusal | SdkFailure;

/** Reads the friends of the person who is signed in here, from Facebook, in the browser. */
export function createFacebookPeople(facebook: FacebookGate): PeopleReader<FacebookReason> {
  return {
    async resume(request) {
      return read(request, await facebook.known());
    },
    async ask(request) {
      return read(request, await facebook.ask(() => request.onSilence?.('no-answer')));
    },
  };

  async function read(
    { watcherId, onCount }: ReadRequest,
    answer: FacebookSession | LoginRefusal | SdkFailure | undefined,
  ): Promise<PeopleResult<FacebookReason>> {
    if (answer === undefined) return { kind: 'not-read', reason: 'unknown' };
    if (typeof answer === 'string') return { kind: 'not-read', reason: answer };
    if (parseWatcherId(`facebook:${answer.userId}`) !== watcherId) return { kind: 'not-read', reason: 'someone-else' };
    onCount(0);
    return facebook.readFriends(onCount);
  }
}
