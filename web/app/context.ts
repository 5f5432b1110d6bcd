import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Timestamp } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Me } from '../api/schemas.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import type { AppTexts } from '../texts/app-texts.ts';
import type { TextsBehindChoosing } from '../texts/choosing-texts.ts';
import type { FailureTexts } from '../texts/failure-texts.ts';
import type { Actions } from './actions.ts';
import type { AppState } from './state.ts';
import type { Store } from './store.ts';
import { useStore } from './use-store.ts';
import { useWords, type WordsContextValue } from './use-words.ts';

/** What the app says, in one language. */
export interface AppWords extends WordsContextValue {
  readonly texts: AppTexts;
  readonly peopleTexts: Readonly<Record<NetworkId, PeopleTexts>>;
}

/** What every view of the app has at hand. */
export interface AppContextValue extends AppWords {
  readonly actions: Actions;
  readonly store: Store<AppState>;
  readonly now: () => Timestamp;
}

/** Provided around the app. */
export const AppContext = createContext<AppContextValue | null>(null);

/** What every view has at hand. Throws outside of the app. */
export function useApp(): AppContextValue {
  const value = useContext(AppContext);
  if (value === null) throw new Error('there is no app around this');
  return value;
}

/** The words for calls to our API that failed. Throws outside of what provides them. */
export function useFailureTexts(): FailureTexts {
  const { failures } = useWords().texts;
  if (failures === undefined) throw new Error('there are no words for failures around this');
  return failures;
}

/** The words of what is behind choosing. Throws outside of what provides them. */
export function useTextsBehindChoosing(): TextsBehindChoosing {
  const { asking, watching, save, saving, saved, cancel } = useWords().texts;
  if (!asking || !watching || !save || !saving || !saved || !cancel) {
    throw new Error('there are no words for what is behind choosing around this');
  }
  return { asking, watching, save, saving, saved, cancel };
}

/** The state, followed. */
export function useAppState(): AppState {
  const { store } = useApp();
  return useStore(store);
}

/** The person, for views that are shown only when somebody is signed in. */
export function useMe(): Me {
  const { session } = useAppState();
  if (session.kind !== 'signed-in') throw new Error('nobody is signed in');
  return session.me;
}

/** The time, read again every half minute. */
export function useNow(): Timestamp {
  const { now } = useApp();
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return value;
}
