import type { NetworkSignIn } from './network-sign-in.ts';
import type { PeopleReader } from './people-reader.ts';

/**
 * One network in the browser. `Reason` and `Failure` are its own names for what can go wrong, so that the compiler sees that its texts
 * explain each; nothing outside its folder knows them.
 */
export interface WebNetwork<Reason extends string = string, Failure extends string = string> {
  /** The same in every language. */
  readonly name: string;
  /** Reads the people somebody can choose from. */
  readonly people: PeopleReader<Reason>;
  /** Absent where one cannot sign in with it: then everybody who is signed in may read its people. */
  readonly signIn?: NetworkSignIn<Failure>;
}
