import type { Language } from '../domain/languages.ts';
import type { KnownStatus, PartneredStatus } from './statuses.ts';
import { germanTexts } from './texts.de.ts';
import { englishTexts } from './texts.en.ts';
import { spanishTexts } from './texts.es.ts';

/**
 * Everything the mail says, in one language. Names come cleaned; statuses are data and are never translated where they are shown as
 * what the network says, only paraphrased in `now` and `noLonger`. No sentence presumes anybody's gender.
 */
export interface MailTexts {
  /** For dates and numbers. */
  readonly locale: string;
  /** Stands in for a name of which nothing printable is left. */
  readonly someone: string;
  /** `Ada is now engaged`: no full stop, it is a subject line as well. */
  readonly now: Readonly<Record<KnownStatus, (name: string) => string>>;
  /** `Ada is no longer engaged`, said when nobody took the place. */
  readonly noLonger: Readonly<Record<PartneredStatus, (name: string) => string>>;
  /** For a friend who showed nothing before. */
  readonly nowShows: (name: string) => string;
  /** For statuses there is no phrase for. */
  readonly changed: (name: string) => string;
  readonly several: (count: string) => string;
  /** Stands where the old status would, when there was none. */
  readonly nothingShown: string;
  /** Of the old status, under its line. "At least": we know only since when we saw it. */
  readonly since: (date: string) => string;
  /** As `since`, as a sentence of its own. */
  readonly stoodSince: (date: string) => string;
  readonly beNice: string;
  /** In place of `beNice` where somebody died. */
  readonly beGentle: string;
  readonly profile: (network: string) => string;
  readonly whyChanges: string;
  readonly whySignInAgain: string;
  readonly pauseWeek: string;
  readonly unsubscribe: string;
  readonly signInAgain: {
    readonly subject: (network: string) => string;
    readonly headline: string;
    readonly paragraphs: (network: string) => readonly string[];
    readonly action: string;
    readonly otherwise: string;
  };
}

const textsByLanguage: Readonly<Record<Language, MailTexts>> = {
  en: englishTexts,
  de: germanTexts,
  es: spanishTexts,
};

/** The texts of a watcher's language. */
export function mailTextsOf(language: Language): MailTexts {
  return textsByLanguage[language];
}
