import type { Language } from '../../lambdas/domain/watcher.ts';
import { signIn as german } from '../texts/de/sign-in.ts';
import { signIn as english } from '../texts/en/sign-in.ts';
import { signIn as spanish } from '../texts/es/sign-in.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';

/** What is said while signing in, by language. */
export const signInTexts: Readonly<Record<Language, SignInTexts>> = { en: english, de: german, es: spanish };
