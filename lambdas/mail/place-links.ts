import type { Language } from '../domain/languages.ts';
import type { Link } from './mail-content.ts';
import { mailTextsOf } from './texts/index.ts';

/** The links in every mail to a watcher: their list, their history, their settings. */
export function placeLinks(siteUrl: string, language: Language): readonly Link[] {
  const { toTheList, history, settings } = mailTextsOf(language).alert;
  return [
    { label: toTheList, url: pageOf(siteUrl, 'app') },
    { label: history, url: pageOf(siteUrl, 'app#history') },
    { label: settings, url: pageOf(siteUrl, 'app#settings') },
  ];
}

/** A page of our site. `path` has no slash at its beginning. */
export function pageOf(siteUrl: string, path: string): string {
  return `${siteUrl.replace(/\/+$/, '')}/${path}`;
}
