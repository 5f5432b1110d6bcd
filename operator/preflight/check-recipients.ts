import { parseSignUps } from '../../lambdas/domain/sign-ups.ts';
import type { Settings } from '../../lib/settings.ts';
import type { Account, SesAccount } from './account.ts';
import { domainOf, type SenderSettings } from './check-sender.ts';
import { about, type Finding } from './finding.ts';

/** A list of people may be long; the first ones stand for it. */
const mostLookedAt = 5;

const topic = about('Recipients');

/**
 * Whether mail reaches the addresses that may sign in by name: SES sends nothing to an address on its suppression list, and says nothing
 * about it; in the sandbox it sends to verified addresses only.
 */
export async function checkRecipients(
  account: Account,
  ses: SesAccount,
  settings: SenderSettings & Pick<Settings, 'signUps'>,
): Promise<Finding[]> {
  const addresses = settings.signUps
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each.includes('@') && parseSignUps(each) !== undefined)
    .slice(0, mostLookedAt);
  const findings = await Promise.all(
    addresses.map(async (address) => [
      ...(await checkSuppression(account, address)),
      ...(ses.outOfSandbox ? [] : await checkSandboxRecipient(account, address, settings)),
    ]),
  );
  return findings.flat();
}

async function checkSuppression(account: Account, address: string): Promise<Finding[]> {
  const reason = await account.suppressed(address);
  if (reason === undefined) return [];
  const because = reason === 'COMPLAINT' ? 'a mail to it was reported as spam' : 'a mail to it bounced';
  return [
    topic.todo(
      `${address} gets no mail: it is on the suppression list of this account, since ${because} once. If that is over:`,
      `aws sesv2 delete-suppressed-destination --email-address ${address}`,
    ),
  ];
}

async function checkSandboxRecipient(account: Account, address: string, sender: SenderSettings): Promise<Finding[]> {
  const [ofAddress, ofDomain] = await Promise.all([
    account.sesIdentity(address),
    account.sesIdentity(domainOf(address)),
  ]);
  if (ofAddress?.verified === true || ofDomain?.verified === true) return [];
  const isSender = address.toLowerCase() === sender.senderAddress.toLowerCase();
  // The stack creates that one, or the check of the sender says what is wrong with it.
  if (isSender && sender.senderDomain === undefined) return [];
  if (ofAddress !== undefined) {
    return [
      topic.todo(
        `${address} gets no mail while SES is in the sandbox: the link in the mail from no-reply-aws@amazon.com was not clicked yet. To have it sent again:`,
        `aws ses verify-email-identity --email-address ${address}`,
      ),
    ];
  }
  return [
    topic.todo(
      `${address} may sign in, but gets no mail while SES is in the sandbox and the address is not verified. This sends a mail with a link to click:`,
      `aws sesv2 create-email-identity --email-identity ${address}`,
    ),
  ];
}
