/** A language of the mails and the site. */
export interface LanguageFacts {
  /** What its speakers call it. */
  readonly name: string;
  /** For dates and numbers. */
  readonly locale: string;
  /** What stands around a quotation. */
  readonly quotes: readonly [open: string, close: string];
}

/** Every language that we speak, by its code (ISO 639-1). Another one begins with a line here: the compiler names what it lacks. */
export const languages = {
  en: { name: 'English', locale: 'en-GB', quotes: ['“', '”'] },
  de: { name: 'Deutsch', locale: 'de-DE', quotes: ['„', '“'] },
  es: { name: 'Español', locale: 'es-ES', quotes: ['«', '»'] },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

export type Language = keyof typeof languages;

/** Their codes, in the order in which they are offered. */
export const languageIds = Object.keys(languages) as [Language, ...Language[]];

/** Spoken to those of whom nothing better is known; the site's pages are written in it. */
export const defaultLanguage = 'en' satisfies Language;

/** Whether a text is the code of one of our languages. */
export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text);
}

/** A text between the quotation marks of a language. */
export function quotedIn(language: Language, text: string): string {
  const [open, close] = languages[language].quotes;
  return `${open}${text}${close}`;
}
