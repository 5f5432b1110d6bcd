import type { Timestamp } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { renderHtml } from './html-part.tsx';
import type { MailContent } from './mail-content.ts';
import { pageOf } from './place-links.ts';
import { renderText } from './text-part.ts';
import { mailTextsOf } from './texts/index.ts';

/** What the mail needs that asks whether an address is somebody's own. */
export interface ConfirmationMail {
  readonly language: Language;
  /** Leads to the page with the button. */
  readonly url: string;
  /** Deletes whatever is stored about the address. */
  readonly deleteUrl: string;
  readonly siteUrl: string;
  readonly now: Timestamp;
}

/**
 * Composes the mail that asks whether an address is somebody's own. Who gets it may never have heard of us: nothing in it was written
 * by the person who entered the address, and there is no list yet to unsubscribe from.
 */
export function composeConfirmationMail(mail: ConfirmationMail): ComposedMail {
  const {
    personal: { confirmation: texts },
    alert: { deleteEverything },
  } = mailTextsOf(mail.language);
  const content: MailContent = {
    language: mail.language,
    subject: texts.subject,
    headline: texts.headline,
    changes: [],
    paragraphs: texts.paragraphs,
    action: { label: texts.action, url: mail.url },
    afterAction: [texts.otherwise],
    why: texts.why,
    places: [],
    footer: [
      { label: 'Breakup Notifier', url: pageOf(mail.siteUrl, '') },
      { label: deleteEverything, url: mail.deleteUrl },
    ],
  };
  return {
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    date: new Date(mail.now),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  };
}
