import type { Timestamp } from '../domain/ids.ts';
import type { Language } from '../domain/languages.ts';
import type { ComposedMail } from './compose-alert-mail.ts';
import { renderHtml } from './html-part.tsx';
import type { Link, MailContent } from './mail-content.ts';
import { pageOf } from './place-links.ts';
import { renderText } from './text-part.ts';
import type { AccessTexts } from './texts/access-texts.ts';
import { mailTextsOf } from './texts/index.ts';

/** What both mails about access to an account need. */
interface AccessMail {
  readonly language: Language;
  readonly siteUrl: string;
  readonly now: Timestamp;
  /** Links at the end, after the one to the site. */
  readonly parting: readonly Link[];
}

/** The mail with the link that signs somebody in; `url` leads to the page with the button. */
export function composeSignInMail(mail: AccessMail & { readonly url: string }): ComposedMail {
  const { signIn: texts } = mailTextsOf(mail.language).access;
  return compose(mail, texts, { action: { label: texts.action, url: mail.url }, afterAction: [texts.otherwise] });
}

/** The mail to an old address that says that mails go to another one now. It does not name the new one, which may be somebody else's. */
export function composeAddressChangedMail(mail: AccessMail): ComposedMail {
  return compose(mail, mailTextsOf(mail.language).access.addressChanged, { afterAction: [] });
}

function compose(
  mail: AccessMail,
  texts: AccessTexts['addressChanged'],
  rest: Pick<MailContent, 'action' | 'afterAction'>,
): ComposedMail {
  const content: MailContent = {
    language: mail.language,
    subject: texts.subject,
    headline: texts.headline,
    changes: [],
    paragraphs: texts.paragraphs,
    why: texts.why,
    places: [],
    footer: [{ label: 'Breakup Notifier', url: pageOf(mail.siteUrl, '') }, ...mail.parting],
    ...rest,
  };
  return {
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    date: new Date(mail.now),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  };
}
