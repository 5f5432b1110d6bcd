import type { WatcherId } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import type { MailContext } from './alert-content.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { renderHtml } from './html-part.tsx';
import type { MailContent } from './mail-content.ts';
import { renderText } from './text-part.ts';
import { mailTextsOf } from './texts/index.ts';

/** Whom a test mail goes to, and in which language. */
export interface TestMail {
  readonly watcherId: WatcherId;
  readonly language: Language;
}

/** Composes a test mail: an alert in all but the news, with the header fields and the links of one. */
export function composeTestMail(mail: TestMail, context: MailContext): ComposedMail {
  const {
    personal: { test: texts },
    alert: { pauseWeek, unsubscribe },
  } = mailTextsOf(mail.language);
  const unsubscribeUrl = context.links.unsubscribe(mail.watcherId);
  const content: MailContent = {
    language: mail.language,
    subject: texts.subject,
    headline: texts.headline,
    changes: [],
    paragraphs: texts.paragraphs,
    afterAction: [],
    why: texts.why,
    footer: [
      { label: pauseWeek, url: context.links.pauseWeek(mail.watcherId) },
      { label: unsubscribe, url: unsubscribeUrl },
    ],
  };
  return {
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    date: new Date(context.now),
    headers: {
      // RFC 8058, as in every alert.
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
    },
  };
}
