import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Friend } from '../logic/search.ts';

/** The people somebody can choose from, or why there are none: one of the network's own reasons, which its texts have words for. */
export type PeopleResult<Reason extends string = string> =
  | {
      readonly kind: 'read';
      readonly friends: readonly Friend[];
      /** How many there are on the network, those included whom it does not name. */
      readonly total?: number;
    }
  | { readonly kind: 'not-read'; readonly reason: Reason };

/** What every reading is given. */
export interface ReadRequest {
  /** Who is signed in with us. Where the network knows somebody else in this browser, nothing is read. */
  readonly watcherId: WatcherId;
  /** Called with 0 when the reading begins, then with how many have been read so far. */
  readonly onCount: (count: number) => void;
}

/** What a reading is given that somebody asked for with a click. */
export interface AskRequest extends ReadRequest {
  /** What they typed, where the network's texts have a field for it (a handle); empty otherwise. */
  readonly entry: string;
}

/** Reads, in the browser, the people somebody can choose from. No method rejects. */
export interface PeopleReader<Reason extends string = string> {
  /** Reads without asking anybody, as the app opens: by what the network or this browser still knows. */
  resume(request: ReadRequest): Promise<PeopleResult<Reason>>;
  /** Reads after asking. Call it from a click: it may open a window of the network's. */
  ask(request: AskRequest): Promise<PeopleResult<Reason>>;
}
