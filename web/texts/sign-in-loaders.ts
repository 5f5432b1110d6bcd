import type { Language } from '../../lambdas/domain/languages.ts';
import type { SignInTexts } from './sign-in-texts.ts';

/** What signing in by mail says, one language at a time, for a page that turns into asking for an address. Each rejects when it cannot be loaded. */
export const signInLoaders: Readonly<Record<Language, () => Promise<SignInTexts>>> = {
  en: async () => (await import('./en/sign-in.ts')).signIn,
  de: async () => (await import('./de/sign-in.ts')).signIn,
  es: async () => (await import('./es/sign-in.ts')).signIn,
};
