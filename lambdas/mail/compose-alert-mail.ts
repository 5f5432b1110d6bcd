import { type AlertContext, alertContentOf, withFirstChanges } from './alert-content.ts';
import { renderFitting } from './fit-changes.ts';
import type { AlertMail } from './mailer.ts';

/** A mail, composed but not yet a message: no address, no sender. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
  /** Header fields of ours, by name. Every value is one line of ASCII. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Composes the mail of an alert: subject, plain text, HTML, and the header fields that mail programs and servers act on. */
export function composeAlertMail(mail: AlertMail, context: AlertContext): ComposedMail {
  const content = alertContentOf(mail, context);
  return {
    subject: content.subject,
    ...renderFitting(content, (shown) => withFirstChanges(content, shown, context)),
    date: new Date(context.now),
    headers: {
      // RFC 8058: the mail program itself unsubscribes, by a POST, without opening a page.
      'List-Unsubscribe': `<${context.links.unsubscribe(mail)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // RFC 3834: no out-of-office reply to this, please.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      'X-Alert-Id': mail.alertId.replace(/[^\x21-\x7e]/g, ''),
    },
  };
}
