import type { ComposedMail } from './compose-alert-mail.ts';
import type { Sender } from './sender.ts';

/**
 * The whole message as RFC 5322 has it, in 7-bit ASCII. Its Message-ID is a placeholder: SES puts its own there. What builds it is large, and
 * most invocations send no mail: it is loaded with the first one.
 */
export async function buildRawMessage(mail: ComposedMail, sender: Sender, to: string): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const message = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date,
    newline: '\r\n',
    // Links as they are, not folded: some readers of List-Unsubscribe do not unfold.
    headers: Object.entries(mail.headers).map(([key, value]) => ({
      key,
      value: { prepared: true, value },
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return message.build();
}
