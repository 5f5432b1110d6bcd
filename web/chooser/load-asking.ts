import type { Language } from '../../lambdas/domain/languages.ts';
import { addStyle } from '../browser/add-style.ts';
import { loadPart } from '../browser/load-part.ts';
import { signInLoaders } from '../texts/sign-in-loaders.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';

const importAsking = () => import('./asking.ts');
const reload = () => location.reload();

/** The steps behind the list, and what they work with. */
export type Asking = Awaited<ReturnType<typeof importAsking>>;

/** The steps behind the list, with what they say in one language. */
export interface AskingInWords {
  readonly asking: Asking;
  readonly signInTexts: SignInTexts;
}

/** Loads the steps behind the list. Rejects when that fails; the next call tries again. */
export async function loadAsking(language: Language): Promise<AskingInWords> {
  const [asking, signInTexts] = await Promise.all([
    loadPart(importAsking, reload),
    loadPart(signInLoaders[language]),
    addStyle('app'),
  ]);
  return { asking, signInTexts };
}
