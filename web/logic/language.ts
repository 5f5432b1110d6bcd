import { defaultLanguage, isLanguage, type Language } from '../../lambdas/domain/languages.ts';

/** The language somebody chose; otherwise the first of the browser's that we speak; otherwise the one the pages are written in. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? defaultLanguage;
}
