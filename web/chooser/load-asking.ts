import type { Language } from '../../lambdas/domain/languages.ts';
import { addStyle } from '../browser/add-style.ts';
import { loadPart } from '../browser/load-part.ts';
import type { TextsBehindChoosing } from '../texts/choosing-texts.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';

const importAsking = () => import('./asking.ts');
interface AskingWords {
  readonly behindChoosing: TextsBehindChoosing;
  readonly signIn: SignInTexts;
}

/** What they say: one function for each language, the same each time. */
const importWords: Readonly<Record<Language, () => Promise<AskingWords>>> = {
  en: () => import('./asking-words/en.ts'),
  de: () => import('./asking-words/de.ts'),
  es: () => import('./asking-words/es.ts'),
};

/** The steps behind the list, and what they work with. */
export type Asking = Awaited<ReturnType<typeof importAsking>>;

/** The steps behind the list, with what they say in one language. */
export interface AskingInWords {
  readonly asking: Asking;
  readonly texts: TextsBehindChoosing;
  readonly signInTexts: SignInTexts;
}

/** Loads the steps behind the list. Rejects when that fails; the next call tries again. */
export async function loadAsking(language: Language): Promise<AskingInWords> {
  const [asking, { behindChoosing, signIn }] = await Promise.all([
    loadPart(importAsking),
    loadPart(importWords[language]),
    addStyle('app'),
  ]);
  return { asking, texts: behindChoosing, signInTexts: signIn };
}
