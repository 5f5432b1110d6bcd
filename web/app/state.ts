import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { ApiFailure } from '../api/result.ts';
import type { Me } from '../api/schemas.ts';
import { type Draft, emptyDraft } from '../logic/choice.ts';
import type { SignInStage } from '../networks/network-texts.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import { type ChoosingState, nobodyToChoose } from './choosing-state.ts';

/** Whether we know who is looking. */
export type Session =
  | { readonly kind: 'loading' | 'deleted' }
  | { readonly kind: 'unreachable'; readonly failure: ApiFailure }
  | SignedOut
  | { readonly kind: 'signed-in'; readonly me: Me };

/** Nobody is signed in, or not any longer. */
export interface SignedOut {
  readonly kind: 'signed-out';
  /** Whether watching goes on for the person who was signed in; not known of those who come without a session. */
  readonly goesOn: boolean;
  /**
   * What the end of the session left unsaved: a change, or a choice. Of a choice: whether this browser keeps it (`kept`) or just this page
   * does, as long as it is open (`held`).
   */
  readonly unsaved?: 'change' | 'kept' | 'held';
}

/** How far reading a network's people is. */
export type Reading =
  | { readonly kind: 'asking' }
  /** `stating`: how many of them state a status, where that is counted. */
  | { readonly kind: 'reading'; readonly count: number; readonly stating?: number }
  /** `reason`: one of the network's own. */
  | { readonly kind: 'not-read'; readonly reason: string }
  /**
   * `count`: how many were read. `total`: how many there are on the network, those included whom it does not name. `of`: whose list it is, where that was typed.
   * `endedBy`: why the list ends before its end, `bound` or one of the network's reasons.
   */
  | {
      readonly kind: 'read';
      readonly count: number;
      readonly total?: number;
      readonly of?: string;
      readonly endedBy?: string;
    };

/** How far adding one person by what was typed is. */
export type Adding =
  | { readonly kind: 'idle' | 'looking' }
  | { readonly kind: 'added'; readonly name: string }
  | { readonly kind: 'opted-out'; readonly name: string }
  /** `to`: the handle of the account they have now. */
  | { readonly kind: 'moved'; readonly name: string; readonly to: string }
  | { readonly kind: 'too-many' | 'too-many-hosts' }
  /** `reason`: one of the network's own. */
  | { readonly kind: 'not-found'; readonly network: OpenNetworkId; readonly reason: string };

/** How far saving the choice is. */
export type Saving =
  /** `someone-else`: somebody else has signed in meanwhile, and nothing was saved. */
  | { readonly kind: 'idle' | 'saving' | 'saved' | 'someone-else' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** While somebody signs in from here: with which network, and how far it is or why it failed. */
export type SigningIn = { readonly network: NetworkId } & (
  | { readonly stage: SignInStage }
  | { readonly failure: string }
);

/** Everything the views show. */
export interface AppState extends ChoosingState {
  readonly session: Session;
  /** The networks that this person can read, each as far as it is. */
  readonly readings: Readonly<Partial<Record<NetworkId, Reading>>>;
  readonly adding: Adding;
  readonly draft: Draft;
  readonly saving: Saving;
  readonly signingIn: SigningIn | null;
}

/** Before anything is known. */
export const initialState: AppState = {
  session: { kind: 'loading' },
  readings: {},
  ...nobodyToChoose,
  adding: { kind: 'idle' },
  draft: emptyDraft,
  saving: { kind: 'idle' },
  signingIn: null,
};
