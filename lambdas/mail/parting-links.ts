import type { Language } from '../domain/languages.ts';
import type { LinkOwner, MailLinks } from './links.ts';
import type { Link } from './mail-content.ts';
import { mailTextsOf } from './texts/index.ts';

/** The links at the end of every mail to a watcher: no more mails, and nothing left of them here. */
export function partingLinks(owner: LinkOwner, language: Language, links: MailLinks): readonly Link[] {
  const { unsubscribe, deleteEverything } = mailTextsOf(language).alert;
  return [
    { label: unsubscribe, url: links.unsubscribe(owner) },
    { label: deleteEverything, url: links.deleteEverything(owner) },
  ];
}
