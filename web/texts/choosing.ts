import type { Language } from '../../lambdas/domain/languages.ts';
import type { ChoosingTexts } from './choosing-texts.ts';

/** What choosing says, loaded when a language is spoken. Rejects when that fails. */
export const choosing: Readonly<Record<Language, () => Promise<ChoosingTexts>>> = {
  en: async () => (await import('./en/choosing.ts')).choosing,
  de: async () => (await import('./de/choosing.ts')).choosing,
  es: async () => (await import('./es/choosing.ts')).choosing,
};
