import { deliverableAddress } from './address.ts';

/** Who a mail is from, as `parseSender` made it. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** The sender as mail programs show it. */
export function senderOf(address: string): string {
  return `Breakup Notifier <${address}>`;
}

/**
 * Reads `Breakup Notifier <notifier@example.com>`, or an address alone. Throws on anything else: a defect of the deployment, and one
 * that SES would report in the same words as a fault of the recipient's.
 */
export function parseSender(sender: string): Sender {
  const [, name = '', bracketed] = /^([^<>@,"]*)<([^<>]*)>$/.exec(sender) ?? [];
  const address = deliverableAddress(bracketed ?? sender);
  if (address === undefined) throw new Error('the sender is not an address mails can come from');
  return { name: name.trim(), address };
}
