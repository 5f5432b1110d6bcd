import type { FriendsResult } from '../networks/facebook/friends.ts';
import type { FacebookSession } from '../networks/facebook/login.ts';
import type { SignInFailure } from '../texts/sign-in-texts.ts';

/** Facebook in this browser, as the app needs it. No method rejects. */
export interface FacebookGate {
  /** Who is signed in there, without asking anybody; `undefined` when Facebook does not say. */
  known(): Promise<FacebookSession | 'unreachable' | undefined>;
  /** Asks in Facebook's window; call it from a click. */
  ask(): Promise<FacebookSession | SignInFailure>;
  readFriends(onCount: (count: number) => void): Promise<FriendsResult>;
}
