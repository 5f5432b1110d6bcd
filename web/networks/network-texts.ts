import type { SignInStage } from './network-sign-in.ts';

/** Words for each key; `unexpected` for a key that there are no words for. */
export type Worded<Key extends string> = Readonly<Record<Key, string>> & { readonly unexpected: string };

/** What is said while signing in with a network. Each failure says what to do about it. */
export interface SignInTexts<Failure extends string = string> {
  readonly stages: Readonly<Record<SignInStage, string>>;
  readonly failures: Worded<Failure>;
}

/** What is said of reading the people on a network. */
export interface PeopleTexts<Reason extends string = string> {
  /** The headline while they are not read. */
  readonly heading: string;
  /** Why they are not read, and what to do about it. */
  readonly reasons: Worded<Reason>;
  /** The button that asks. */
  readonly ask: string;
  /** The label of the field beside the button, for a network that must be told whose list to read. */
  readonly entry?: string;
  /** Said when the list was read and names nobody. `total`: how many there are whom the network does not name. */
  readonly nobody: (total: number | undefined) => string;
  /** Said when nobody read shows a status, for a network where that means something. */
  readonly noStatuses?: string;
}

/**
 * A network's sentences on the landing page, in one language. Those of all networks stand one after the other, the first three under
 * the page's own keys.
 */
export interface LandingPart {
  /** The button that signs in, where one can sign in with it. */
  readonly signIn?: string;
  /** What it shows of statuses today. */
  readonly seeToday: string;
  /** Whom it names. */
  readonly seeFriends: string;
  /** What is stored of somebody who signs in with it. */
  readonly stored: string;
}

/** A network's paragraphs on the privacy page, in one language. */
export interface PrivacyPart {
  /** What pressing its button does. */
  readonly button: string;
  /** What is stored when somebody signs in with it. */
  readonly stored: string;
  /** How the list of people comes into the browser. */
  readonly list: string;
  /** How statuses are read. */
  readonly reading: string;
  /** What those who watch somebody have of them. */
  readonly watched: string;
  /** How to leave from the network's side. */
  readonly leaving: string;
}
