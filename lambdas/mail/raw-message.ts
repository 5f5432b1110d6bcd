import addressParser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { deliverableAddress } from './address.ts';
import type { ComposedMail } from './compose-alert-mail.ts';

/** Who a mail is from, as `parseSender` made it. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * Reads `Breakup Notifier <notifier@example.com>`, or an address alone. Throws on anything else: a defect of the deployment, and one
 * that SES would report in the same words as a fault of the recipient's.
 */
export function parseSender(sender: string): Sender {
  const [first, ...more] = addressParser(sender, { flatten: true });
  const address = deliverableAddress(first?.address ?? '');
  if (address === undefined || more.length > 0) throw new Error('the sender is not an address mails can come from');
  return { name: first?.name ?? '', address };
}

/** The whole message as RFC 5322 has it, in 7-bit ASCII. Its Message-ID is a placeholder: SES puts its own there. */
export function buildRawMessage(mail: ComposedMail, sender: Sender, to: string): Promise<Buffer> {
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
