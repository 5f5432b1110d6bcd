import { type Language, languages } from '../../lambdas/domain/watcher.ts';

/** Locales for dates and numbers. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', es: 'es-ES' };

/** Whether a text names one of our languages. */
export function isLanguage(text: unknown): text is Language {
  return (languages as readonly unknown[]).includes(text);
}

/** The language somebody chose; otherwise the first of the browser's that we speak; otherwise English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}
