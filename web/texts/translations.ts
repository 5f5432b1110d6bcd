import type { defaultLanguage, Language } from '../../lambdas/domain/languages.ts';

/** What a page says in the languages that its HTML is not written in. */
export type Translations<Texts extends object = object> = Readonly<
  Record<Exclude<Language, typeof defaultLanguage>, Texts>
>;
