import type { Settings } from '../../lib/settings.ts';
import { domainOf } from './check-sender.ts';
import { type Dns, isFreeMail } from './dns.ts';
import { about, type Finding, inSettingsFile } from './finding.ts';

const topic = about('DMARC');

const ownDomain = 'Send from an address at a domain of your own: set senderAddress and senderDomain in settings.json.';

/**
 * Whether mail servers will believe that mails come from the sender. A domain's DMARC policy says what becomes of mails that are not signed
 * for it, and SES signs for a domain only where that is `senderDomain`. Source: RFC 7489.
 */
export async function checkDmarc(
  dns: Dns,
  { senderAddress, senderDomain }: Pick<Settings, 'senderAddress' | 'senderDomain'>,
): Promise<Finding> {
  const domain = domainOf(senderAddress);
  const policy = await dns.dmarcPolicy(domain);
  if (policy === 'unknown') {
    if (senderDomain === undefined && isFreeMail(domain)) return aboutFreeMail(domain);
    return topic.unchecked(`The DNS does not answer, so the policy of ${domain} is not known.`);
  }
  if (senderDomain !== undefined) {
    if (policy !== undefined)
      return topic.ok(`Mails are signed for ${senderDomain}; the policy of ${domain} is ${policy}.`);
    return topic.note(
      `${domain} has no DMARC record, which Gmail and Yahoo want to see. Begin with one that only reports, in its DNS:`,
      `_dmarc.${domain}  TXT  "v=DMARC1; p=none; rua=mailto:YOUR-ADDRESS"`,
    );
  }
  if (policy === 'reject' || policy === 'quarantine') {
    const what = policy === 'reject' ? 'refuse' : 'put into spam';
    return topic.todo(
      `Mail servers ${what} what comes from ${senderAddress}: ${domain} asks for that with all mails that are not signed for it (DMARC), and SES cannot sign for it like this.`,
      isFreeMail(domain) ? ownDomain : `If the DNS of ${domain} is yours: ${inSettingsFile('senderDomain', domain)}`,
    );
  }
  if (isFreeMail(domain)) return aboutFreeMail(domain);
  return topic.note(
    `Mails are not signed for ${domain}, so that some end up in spam. If its DNS is yours, SES can sign them:`,
    inSettingsFile('senderDomain', domain),
  );
}

function aboutFreeMail(domain: string): Finding {
  return topic.note(
    `Nobody but ${domain} can sign mails for ${domain}, so that many of ours end up in spam. Good enough for a first try with your own address.`,
    ownDomain,
  );
}
