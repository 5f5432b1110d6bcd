import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Friend, Person, Unresolved } from '../logic/people.ts';

/** Why something was not read: one of the network's own reasons, which its texts have words for. */
export interface NotRead<Reason extends string = string> {
  readonly kind: 'not-read';
  readonly reason: Reason;
  /** Of a person who was looked up: whether it is true of everybody on their host, so that none of them need be asked for. */
  readonly aboutHost?: boolean;
}

/** The people somebody can choose from, or why there are none. */
export type PeopleResult<Reason extends string = string> =
  | {
      readonly kind: 'read';
      readonly friends: readonly Person[];
      /** How many there are on the network, those included whom it does not name. */
      readonly total?: number;
      /** Whose list it is, where it was typed: a handle. */
      readonly of?: string;
      /** Why the list ends before its end: `bound` when it is longer than is read, otherwise what went wrong. */
      readonly endedBy?: 'bound' | Reason;
    }
  | NotRead<Reason>;

/** What every reading is given. */
export interface ReadRequest {
  /**
   * Who is signed in with us; absent for somebody who is not. Where the network knows somebody else in this browser, nothing is read.
   */
  readonly watcherId?: WatcherId;
  /** Called with 0 when the reading begins, then with how many have been read so far, and how many of them state a status. */
  readonly onCount: (count: number, stating?: number) => void;
  /** Ends the reading early; what it resolves to is of no interest then. */
  readonly signal?: AbortSignal;
}

/** What a reading is given that somebody asked for with a click. */
export interface AskRequest extends ReadRequest {
  /** What they typed, where the network's people are read by a handle; empty otherwise. */
  readonly entry: string;
  /** Called when the network has not answered for long, with one of its reasons. It can be asked again then; an answer still counts. */
  readonly onSilence?: (reason: string) => void;
}

/** What comes of looking for one person. */
export type FindResult<Reason extends string = string> =
  | { readonly kind: 'found'; readonly friend: Friend }
  | NotRead<Reason>;

/** What a network allows that anybody may read, signed in or not. */
export interface OpenPeople<Reason extends string = string> {
  /** At most so many people of one list are read. */
  readonly most: number;
  /** Whether what somebody typed can name a person here. */
  understands(entry: string): boolean;
  /** The person that somebody typed. */
  find(entry: string): Promise<FindResult<Reason>>;
  /**
   * Looks somebody up where they are at home, of whom a list has a copy only. Absent where lists name everybody as they are watched. What it
   * resolves to once `signal` has ended it is of no interest.
   */
  resolve?(person: Unresolved, signal: AbortSignal): Promise<FindResult<Reason>>;
  /** What these people show now; who is not there any more, or could not be read, is left out. */
  profiles(ids: readonly FriendId[]): Promise<readonly Friend[]>;
  /** The handle that was read last in this browser: `resume` reads it. */
  remembered(): string | undefined;
  /** Forgets it. */
  forget(): void;
}

/** Reads, in the browser, the people somebody can choose from. No method but `prepare` rejects. */
export interface PeopleReader<Reason extends string = string> {
  /** Reads without asking anybody, as the app opens: by what the network or this browser still knows. */
  resume(request: ReadRequest): Promise<PeopleResult<Reason>>;
  /** Reads after asking. Call it from a click: it may open a window of the network's. */
  ask(request: AskRequest): Promise<PeopleResult<Reason>>;
  /** Loads the code that reads, where that is loaded when it is needed. Rejects when it does not come. */
  prepare?(): Promise<void>;
  /** Present where anybody may read, by handles that are typed. */
  readonly open?: OpenPeople<Reason>;
}
