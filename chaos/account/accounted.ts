import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Links, SaidMail } from './mail-text.ts';
import type { Stated, Timeline } from './timeline.ts';

/** A promise that a run found broken. */
export interface Broken {
  readonly kind: 'lost' | 'invented' | 'doubled' | 'must-not' | 'stuck';
  readonly watcherId: string;
  readonly what: string;
}

/** A mail as SES took it. */
export interface AccountedMail {
  /** The number of the event. */
  readonly event: number;
  readonly round: number;
  /** By the run's clock, in milliseconds. */
  readonly at: number;
  readonly watcherId: WatcherId;
  readonly alertId: string;
  readonly to: readonly string[];
  readonly pid: number | undefined;
  /** Whether SES told its sender that it took the mail. */
  readonly isTold: boolean;
  readonly said: SaidMail;
}

/** What one watcher knows of one friend. */
export interface WatchedFriend {
  /** What the watcher was told last, or saw at the first look; `undefined` where nobody outside can know. */
  known: Stated | undefined;
  /** Where in the friend's timeline that was. */
  place: number;
  /** Since which round the watcher does not want this. */
  endedIn: number | undefined;
  /** Since which round the watcher wants no mail of this for a while. */
  pausedIn: number | undefined;
  /** The service has stored that this friend asks not to be watched. */
  forgotten: boolean;
  readonly mailed: Set<string>;
}

/** A watcher as the world outside knows them. */
export interface AccountedWatcher {
  readonly id: WatcherId;
  readonly address: string;
  readonly watches: Map<FriendId, WatchedFriend>;
  /** Since which round no mail may come, and why. */
  stopped: { readonly round: number; readonly why: string } | undefined;
  /** Something has happened after which the service stops mailing, now or later: whether it has is for the service to say. */
  mayBeStopped: 'rejected' | 'event' | 'link' | 'deletion' | undefined;
  tokenDead: boolean;
  /** Since when, by the run's clock. */
  tokenDeadAt: number;
  /** Mails that asked to sign in again, since the token died. */
  askedToSignIn: number;
  /** From the last mail. */
  links: Links | undefined;
}

/** Somebody who is watched, as they really are. */
export interface AccountedFriend {
  readonly id: FriendId;
  readonly timeline: Timeline;
  /** Cannot be read now (suspended, moved): what of them is unknown, and from which event on. */
  hides: 'everything' | 'nothing stated' | undefined;
  hiddenSince: number;
  /** Was hidden at any time. */
  wasHidden: boolean;
  /** Since which calm, by number, nothing about them may be mailed; the service has seen their wish in it. */
  optedOut: 'no' | 'asked' | 'seen';
}

/** What an account goes by. */
export interface AccountOptions {
  /** Milliseconds for which a token must have been dead before its person is asked to sign in again. */
  readonly patience: number;
}
