/**
 * How far a sign-in is: the network asks, then our API checks what it answered. `waiting`: the network has not answered for long, and the
 * button can be pressed again; an answer still counts.
 */
export type SignInStage = 'asking' | 'waiting' | 'checking';

/** Words for each key; `unexpected` for a key that there are no words for. */
export type Worded<Key extends string> = Readonly<Record<Key, string>> & { readonly unexpected: string };

/** What is said while signing in with a network. Each failure says what to do about it. */
export interface SignInTexts<Failure extends string = string> {
  readonly stages: Readonly<Record<SignInStage, string>>;
  readonly failures: Worded<Failure>;
}

/** What is said once for all networks that anybody may read: nothing was typed yet, or what was typed names nobody there can be. */
export type SaidForAll = 'not-asked' | 'not-understood';

/** What is said of reading the people on a network. */
export interface PeopleTexts<Reason extends string = string> {
  /** The headline while they are not read; absent for a network that anybody may read, as is `ask`. */
  readonly heading?: string;
  /** Why they are not read, and what to do about it. */
  readonly reasons: Worded<Reason>;
  /** The same, short enough for the row of somebody who was looked up; where lists have people who must be. */
  readonly rows?: Readonly<Partial<Record<Reason, string>>>;
  /** The button that asks. */
  readonly ask?: string;
  /** What can be typed, for a network that anybody may read: handles and addresses, with examples. */
  readonly hint?: string;
  /** Said when the list was read and names nobody. `total`: how many there are whom the network does not name. */
  readonly nobody: (total: number | undefined) => string;
  /** Said when nobody read shows a status, for a network where that means something. */
  readonly noStatuses?: string;
}

/**
 * A network's sentences on the landing page, in one language. Those of all networks that say something under a key stand there one after
 * the other, behind what is true of all.
 */
export interface LandingPart {
  /** The network's name, where a handle is typed; with it `handleExample`, `stating` and `say`. */
  readonly handleOn?: string;
  /** A handle on it, for the empty field. */
  readonly handleExample?: string;
  /** Whom the network names, and whom it does not. */
  readonly see?: string;
  /** How to state a status oneself, with examples. */
  readonly stating?: string;
  /** How the watched say that they do not want it, beside the marker that holds on every network. */
  readonly say?: string;
  /** The button that signs in, where one can sign in with it; with it the following. */
  readonly signIn?: string;
  /** The headline above the button. */
  readonly buttonTitle?: string;
  /** What one should know before pressing it. */
  readonly buttonFirst?: string;
  readonly buttonSees?: string;
  readonly buttonStored?: string;
  readonly buttonSay?: string;
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
