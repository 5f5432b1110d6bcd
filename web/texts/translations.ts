import type { defaultLanguage, Language } from '../../lambdas/domain/languages.ts';

/** What a page says in the languages that its HTML is not written in. */
export type Translations<Texts extends object = object> = Readonly<
  Record<Exclude<Language, typeof defaultLanguage>, Texts>
>;

/** Loads what is said in a language: the same function each time. Rejects when that fails. */
export interface TextLoader<Texts extends object = object> {
  readonly load: () => Promise<Texts>;
}

/** The same where each language is loaded when it is spoken. */
export type LoadedTranslations<Texts extends object = object> = Readonly<
  Record<Exclude<Language, typeof defaultLanguage>, TextLoader<Texts>>
>;
