import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Api, SettingsChange, WatchChange } from '../api/client.ts';
import type { ApiFailure, ApiResult } from '../api/result.ts';
import type { Watch } from '../api/schemas.ts';
import type { SignedIn } from './signed-in.ts';

/** Why it failed; `undefined` when it is done. */
export type Done = Promise<ApiFailure | undefined>;

/** What can be done with an account by one call each. None rejects: a form waits for why it failed. */
export function createAccountActions(api: Api, signedIn: SignedIn) {
  async function finish<Value>(
    call: Promise<ApiResult<Value>>,
    then: (value: Value) => void = () => {},
    during?: 'reading',
  ): Done {
    const result = await call;
    if (result.kind !== 'ok') return signedIn.failed(result, during);
    then(result.value);
    return undefined;
  }

  async function read<Value>(call: Promise<ApiResult<Value>>): Promise<Value | ApiFailure> {
    const result = await call;
    return result.kind === 'ok' ? result.value : signedIn.failed(result, 'reading');
  }

  return {
    /** Stops watching somebody, whether a list still names them or not. */
    unwatch: (friendId: FriendId): Done => finish(api.unwatch(friendId), signedIn.show),
    /** Watches somebody again who was watched like this. */
    watchAgain: (friendId: FriendId, watch: Pick<Watch, 'condition' | 'pause'>): Done =>
      finish(api.watch(friendId, watch), signedIn.show),
    changeWatch: (friendId: FriendId, change: WatchChange): Done =>
      finish(api.changeWatch(friendId, change), signedIn.show),
    changeSettings: (change: SettingsChange): Done => finish(api.changeSettings(change), signedIn.show),
    changeAddress: (email: string): Done => finish(api.changeAddress(email), signedIn.show),
    sendTestMail: (): Done => finish(api.sendTestMail()),
    setUnwatchable: (unwatchable: boolean): Done => finish(api.setUnwatchable(unwatchable), signedIn.show),
    signOut: (): Done => finish(api.signOut(), () => signedIn.leaveForGood('signed-out'), 'reading'),
    endSession: (id: string): Done => finish(api.endSession(id)),
    endOtherSessions: (): Done => finish(api.endOtherSessions()),
    signOutEverywhere: (): Done => finish(api.signOutEverywhere(), () => signedIn.leaveForGood('signed-out')),
    deleteEverything: (keepUnwatchable: boolean): Done =>
      finish(api.deleteEverything(keepUnwatchable), () => signedIn.leaveForGood('deleted')),

    /** Reads where the person is signed in. Answers with the failure when that cannot be read. */
    async sessions() {
      const answer = await read(api.sessions());
      return 'sessions' in answer ? answer.sessions : answer;
    },

    /** Reads one page of the history. Answers with the failure when it cannot be read. */
    history: (before?: number) => read(api.history(before)),
  };
}
