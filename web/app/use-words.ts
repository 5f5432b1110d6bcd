import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../lambdas/domain/languages.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { ChoosingTexts } from '../texts/choosing-texts.ts';

/** What lists and rows of people say, whether somebody is signed in or not. */
export interface WordsContextValue {
  readonly texts: ChoosingTexts;
  /** Of the open networks at least. */
  readonly peopleTexts: Readonly<Record<OpenNetworkId, PeopleTexts> & Partial<Record<NetworkId, PeopleTexts>>>;
  readonly language: Language;
  readonly locale: string;
}

/** Provided around everything that shows people. */
export const WordsContext = createContext<WordsContextValue | null>(null);

/** The words of the language that the page speaks. Throws outside of what provides them. */
export function useWords(): WordsContextValue {
  const value = useContext(WordsContext);
  if (value === null) throw new Error('there are no words around this');
  return value;
}
