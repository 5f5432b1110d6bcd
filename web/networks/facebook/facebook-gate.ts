import type { PeopleResult } from '../people-reader.ts';
import { type FriendListRefusal, readFriendList } from './friend-list.ts';
import { type FacebookSession, knownSession, type LoginRefusal, login, type WindowOpener } from './login.ts';
import type { FacebookSdk, SdkFailure } from './sdk-types.ts';

/** Facebook in this browser: who it says is there, asking it, and reading from it. No method rejects. */
export interface FacebookGate {
  /** Who is signed in there, without asking anybody; `undefined` when Facebook does not say. */
  known(): Promise<FacebookSession | SdkFailure | undefined>;
  /**
   * Asks in Facebook's window; call it from a click. `again` asks once more for what was unticked, which also happens after an
   * answer that lacked a permission. `onSilence` is called when no answer has come for long; one that comes later still counts.
   */
  ask(onSilence: () => void, again?: boolean): Promise<FacebookSession | SdkFailure | LoginRefusal>;
  /** Reads the friends of the person who is signed in there. */
  readFriends(onCount: (count: number) => void): Promise<PeopleResult<FriendListRefusal | SdkFailure>>;
}

/** What the gate works with. */
export interface FacebookGateProps {
  readonly openSdk: () => Promise<FacebookSdk | SdkFailure>;
  readonly opener: () => WindowOpener;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The gate to Facebook, for as long as a page is open: who answered Facebook's window is remembered, so that nobody asks twice. */
export function createFacebookGate({ openSdk, opener, sleep }: FacebookGateProps): FacebookGate {
  let answered: FacebookSession | undefined;
  let permissionMissing = false;
  return {
    async known() {
      if (answered !== undefined) return answered;
      const sdk = await openSdk();
      return typeof sdk === 'string' ? sdk : knownSession(sdk);
    },
    async ask(onSilence, again = false) {
      const sdk = await openSdk();
      if (typeof sdk === 'string') return sdk;
      const answer = await login({ sdk, opener: opener(), again: again || permissionMissing, onSilence });
      permissionMissing = answer === 'permission-missing';
      if (typeof answer !== 'string') answered = answer;
      return answer;
    },
    async readFriends(onCount) {
      const sdk = await openSdk();
      return typeof sdk === 'string' ? { kind: 'not-read', reason: sdk } : readFriendList({ sdk, onCount, sleep });
    },
  };
}
