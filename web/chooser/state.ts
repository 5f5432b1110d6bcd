import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';
import type { ApiFailure } from '../api/result.ts';
import type { About } from '../api/schemas.ts';
import { type ChoosingState, nobodyToChoose } from '../app/choosing-state.ts';
import type { Adding, Reading } from '../app/state.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';

/** Where somebody is on the way from a handle to a link. */
export type ChooserStep =
  | { readonly kind: 'people' }
  /** What to hear of those chosen, and the address. */
  | { readonly kind: 'address' }
  /** `email` as it was typed; `address` as the API masks it; `kept`: whether this browser could keep the choice. */
  | {
      readonly kind: 'mailbox';
      readonly email: string;
      readonly address: string;
      readonly kept: boolean;
      readonly again: boolean;
    };

/** Everything that is shown to somebody who chooses before they are signed in. */
export interface ChooserState extends ChoosingState {
  readonly step: ChooserStep;
  readonly readings: Readonly<Partial<Record<NetworkId, Reading>>>;
  /** What was typed, of each network whose list was asked for and is not to be forgotten. */
  readonly asked: Readonly<Partial<Record<OpenNetworkId, string>>>;
  readonly adding: Adding;
  /** Who is chosen, in the order of choosing, with what to hear of each. */
  readonly chosen: ReadonlyMap<FriendId, Condition>;
  /** Whether the steps behind the list are loaded now, or did not come. */
  readonly goingOn: 'idle' | 'loading' | 'failed';
  /** Asking for the link: whether an answer is waited for, or why there was none. */
  readonly call: 'idle' | 'working' | { readonly failure: ApiFailure };
  /** Who may sign in; `null` while that is not known. */
  readonly about: About | null;
}

/** Before anything was read. */
export const firstState: ChooserState = {
  step: { kind: 'people' },
  readings: {},
  asked: {},
  ...nobodyToChoose,
  adding: { kind: 'idle' },
  chosen: new Map(),
  goingOn: 'idle',
  call: 'idle',
  about: null,
};
