import type { Language } from '../../domain/languages.ts';
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import type { MailTexts } from './mail-texts.ts';

const texts: Readonly<Record<Language, MailTexts>> = { en: english, de: german, es: spanish };

/** Everything that is said in mails, in a watcher's language. */
export function mailTextsOf(language: Language): MailTexts {
  return texts[language];
}
