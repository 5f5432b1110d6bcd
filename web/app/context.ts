import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Timestamp } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Language } from '../../lambdas/domain/watcher.ts';
import type { Me } from '../api/schemas.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import type { AppTexts } from '../texts/en/app.ts';
import type { Actions } from './actions.ts';
import type { AppState, Store } from './state.ts';

/** What every view has at hand. */
export interface AppContextValue {
  readonly texts: AppTexts;
  readonly peopleTexts: Readonly<Record<NetworkId, PeopleTexts>>;
  readonly language: Language;
  readonly locale: string;
  readonly actions: Actions;
  readonly store: Store<AppState>;
  readonly now: () => Timestamp;
}

/** Provided by `App`. */
export const AppContext = createContext<AppContextValue | null>(null);

/** What every view has at hand. Throws outside of `App`. */
export function useApp(): AppContextValue {
  const value = useContext(AppContext);
  if (value === null) throw new Error('there is no app around this');
  return value;
}

/** The state, followed. */
export function useAppState(): AppState {
  const { store } = useApp();
  return useStore(store);
}

/** The value of a store, followed. */
export function useStore<Value>(store: Store<Value>): Value {
  const [value, setValue] = useState(store.get);
  useEffect(() => {
    const follow = () => setValue(store.get);
    follow();
    return store.subscribe(follow);
  }, [store]);
  return value;
}

/** The person, for views that are shown only when somebody is signed in. */
export function useMe(): Me {
  const { session } = useAppState();
  if (session.kind !== 'signed-in') throw new Error('nobody is signed in');
  return session.me;
}

/** The time, every half minute anew. */
export function useNow(): Timestamp {
  const { now } = useApp();
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return value;
}
