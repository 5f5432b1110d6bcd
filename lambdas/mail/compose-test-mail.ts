import type { Language } from '../domain/languages.ts';
import type { MailContext } from './alert-content.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { renderHtml } from './html-part.tsx';
import type { LinkOwner } from './links.ts';
import type { MailContent } from './mail-content.ts';
import { partingLinks } from './parting-links.ts';
import { placeLinks } from './place-links.ts';
import { renderText } from './text-part.ts';
import { mailTextsOf } from './texts/index.ts';

/** Whom a test mail goes to, and in which language. */
export interface TestMail extends LinkOwner {
  readonly language: Language;
}

/** Composes a test mail: an alert in all but the news, with the header fields and the links of one. */
export function composeTestMail(mail: TestMail, context: MailContext): ComposedMail {
  const {
    personal: { test: texts },
    alert: { pauseWeek },
  } = mailTextsOf(mail.language);
  const content: MailContent = {
    language: mail.language,
    subject: texts.subject,
    headline: texts.headline,
    changes: [],
    paragraphs: texts.paragraphs,
    afterAction: [],
    why: texts.why,
    places: placeLinks(context.siteUrl, mail.language),
    footer: [
      { label: pauseWeek, url: context.links.pauseWeek(mail) },
      ...partingLinks(mail, mail.language, context.links),
    ],
  };
  return {
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    date: new Date(context.now),
    headers: {
      // RFC 8058, as in every alert.
      'List-Unsubscribe': `<${context.links.unsubscribe(mail)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
    },
  };
}
