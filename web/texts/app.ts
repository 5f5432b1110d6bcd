import type { Language } from '../../lambdas/domain/languages.ts';
import type { AppTexts } from './app-texts.ts';

/** What the app says, loaded when a language is spoken. Rejects when that fails. */
export const app: Readonly<Record<Language, () => Promise<AppTexts>>> = {
  en: async () => (await import('./en/app.ts')).app,
  de: async () => (await import('./de/app.ts')).app,
  es: async () => (await import('./es/app.ts')).app,
};
