import type { Language } from '../../lambdas/domain/languages.ts';
import * as de from './de/small-pages.ts';
import * as en from './en/small-pages.ts';
import * as es from './es/small-pages.ts';
import type { AppPageTexts, ConfirmTexts, DeletionTexts, NotFoundTexts, StatusTexts } from './page-texts.ts';
import type { Translations } from './translations.ts';

/** The page behind the link that confirms an address. It says more than its HTML holds, so every language is here. */
export const confirm: Readonly<Record<Language, ConfirmTexts>> = { en: en.confirm, de: de.confirm, es: es.confirm };

/** The page on which deletions can be followed; as above. */
export const deletion: Readonly<Record<Language, DeletionTexts>> = {
  en: en.deletion,
  de: de.deletion,
  es: es.deletion,
};

/** How the service goes; as above. */
export const status: Readonly<Record<Language, StatusTexts>> = { en: en.status, de: de.status, es: es.status };

/** The page for an address that leads nowhere. */
export const notFound: Translations<NotFoundTexts> = { de: de.notFound, es: es.notFound };

/** The frame of the page that the app is drawn into. */
export const appPage: Translations<AppPageTexts> = { de: de.appPage, es: es.appPage };
