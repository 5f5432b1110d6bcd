import type { Me } from '../api/schemas.ts';
import { type Draft, emptyDraft } from '../logic/choice.ts';
import type { SearchableFriend } from '../logic/search.ts';
import type { FriendsRefusal } from '../networks/facebook/friends.ts';
import type { AppTexts } from '../texts/en/app.ts';
import type { SignInFailure } from '../texts/sign-in-texts.ts';

/** What can be said of a call that failed. */
export type Failure = keyof AppTexts['failures'];

/** Whether we know who is looking. */
export type Session =
  | { readonly kind: 'loading' | 'unreachable' | 'deleted' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly me: Me };

/** What Facebook has said about the friends. */
export type FacebookState =
  | { readonly kind: 'asleep' | 'asking' | 'unknown' | 'someone-else' }
  | { readonly kind: 'reading'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: FriendsRefusal }
  | { readonly kind: 'not-asked'; readonly failure: SignInFailure }
  | { readonly kind: 'ready'; readonly friends: readonly SearchableFriend[]; readonly total?: number };

/** How far saving the choice is. */
export type Saving =
  | { readonly kind: 'idle' | 'saving' }
  /** `refused`: who cannot be watched. */
  | { readonly kind: 'saved'; readonly refused: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Everything the views show. */
export interface AppState {
  readonly session: Session;
  readonly facebook: FacebookState;
  readonly draft: Draft;
  readonly saving: Saving;
  /** While somebody signs in from here: how far it is, or why it failed. */
  readonly signingIn: { readonly stage: 'asking' | 'checking' } | { readonly failure: SignInFailure } | null;
}

/** Before anything is known. */
export const initialState: AppState = {
  session: { kind: 'loading' },
  facebook: { kind: 'asleep' },
  draft: emptyDraft,
  saving: { kind: 'idle' },
  signingIn: null,
};

/** Holds a value and tells who wants to know when it changes. */
export interface Store<Value> {
  get(): Value;
  /** Changes some of it. */
  set(change: Partial<Value>): void;
  /** Calls back after every change, until the function it returns is called. */
  subscribe(listener: () => void): () => void;
}

/** A store that begins with `value`. */
export function createStore<Value extends object>(value: Value): Store<Value> {
  let current = value;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
