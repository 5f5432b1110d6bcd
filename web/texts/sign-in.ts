import type { Language } from '../../lambdas/domain/languages.ts';
import { signIn as de } from './de/sign-in.ts';
import { signIn as en } from './en/sign-in.ts';
import { signIn as es } from './es/sign-in.ts';
import type { SignInTexts } from './sign-in-texts.ts';

/** The page on which one signs in by mail. A script draws it, so every language is here. */
export const signIn: Readonly<Record<Language, SignInTexts>> = { en, de, es };
