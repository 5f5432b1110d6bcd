/** Who a mail is from and to: addresses alone. */
export interface Correspondents {
  readonly sender: string;
  readonly recipient: string;
}

/**
 * As SES says it, to accounts in its sandbox and to senders it does not know: "Email address is not verified. The following identities
 * failed the check in region EU-WEST-1: ada@example.com, Breakup Notifier <notifier@example.com>". Some answers end before the list.
 */
const list = /not verified.*?\bidentities failed the check[^:]*:\s*(.+)$/is;

/**
 * Whether SES finds fault with the recipient's address alone: it names identities, and all of them are that address. `false` when it names
 * nobody, the sender, or anything that is not understood.
 */
export function namesRecipientAlone(message: string, { sender, recipient }: Correspondents): boolean {
  const wanted = recipient.toLowerCase();
  if (wanted === sender.toLowerCase()) return false;
  const named = list.exec(message)?.[1]?.split(',') ?? [];
  return named.length > 0 && named.every((each) => addressIn(each) === wanted);
}

/** The address in `ada@example.com`, `Ada <ada@example.com>`, or an identity's ARN; in lower case. */
function addressIn(named: string): string {
  const text = named.trim().replace(/\.$/, '');
  const [, bracketed] = /<([^<>]*)>$/.exec(text) ?? [];
  const [, ofArn] = /^arn:[^/]*:identity\/(.*)$/.exec(text) ?? [];
  return (bracketed ?? ofArn ?? text).trim().toLowerCase();
}
