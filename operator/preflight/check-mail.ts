import type { Settings } from '../../lib/settings.ts';
import type { Account } from './account.ts';
import { about, type Finding } from './finding.ts';

/** Whether SES may send to everybody, and how much. */
export async function checkSesAccount(
  account: Account,
  settings: Pick<Settings, 'mailsPerSecond'> | undefined,
): Promise<Finding[]> {
  const sandbox = about('SES account');
  const quota = about('SES quota');
  const findings: Finding[] = [];
  const ses = await account.ses();
  if (!ses.sendingEnabled || ses.enforcement === 'SHUTDOWN') {
    findings.push(
      sandbox.missing(
        `SES does not send for this account (${ses.enforcement}). The SES console says why, under Account dashboard.`,
        'aws sesv2 put-account-sending-attributes --sending-enabled',
      ),
    );
  } else if (!ses.outOfSandbox) {
    findings.push(
      sandbox.note(
        'In the sandbox: mail goes only to addresses that are verified in SES. Good for a first try; before others sign in, ask to leave it (a day or two).',
        'aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url YOUR-SITE',
        'Until then, for each address you try with: aws sesv2 create-email-identity --email-identity ADDRESS',
      ),
    );
  } else if (ses.enforcement === 'PROBATION') {
    findings.push(sandbox.note('SES has put the account on probation for bounces or complaints: see the runbook.'));
  } else findings.push(sandbox.ok('Out of the sandbox: mail goes to everybody.'));

  const size = `${ses.mailsADay.toLocaleString('en-US')} mails a day, ${ses.mailsASecond} a second`;
  if (settings !== undefined && settings.mailsPerSecond > ses.mailsASecond) {
    findings.push(
      quota.note(
        `${size}; mailsPerSecond is ${settings.mailsPerSecond}. SES turns away what is more, and those mails go out later.`,
        `In cdk.json, under "context", set "mailsPerSecond": ${Math.max(1, Math.floor(ses.mailsASecond))}`,
      ),
    );
  } else findings.push(quota.ok(`${size}; ${ses.mailsToday.toLocaleString('en-US')} sent in the last 24 hours.`));
  return findings;
}

/** Whether SES lets us send from the address: verified itself, or its domain (`senderDomain` where that is set). */
export async function checkSesIdentity(
  account: Account,
  senderAddress: string,
  senderDomain: string | undefined,
): Promise<Finding> {
  const topic = about('SES identity');
  const domain = senderDomain ?? senderAddress.slice(senderAddress.lastIndexOf('@') + 1);
  const [ofAddress, ofDomain] = await Promise.all([account.sesIdentity(senderAddress), account.sesIdentity(domain)]);
  if (ofAddress?.verified === true || ofDomain?.verified === true) {
    return topic.ok(`${ofAddress?.verified === true ? senderAddress : domain} is verified.`);
  }
  if (ofAddress === undefined && ofDomain === undefined) {
    return topic.later(
      `The first deployment asks SES to verify ${senderDomain ?? senderAddress}. ${senderDomain === undefined ? 'SES then writes a mail there with a link to click.' : 'SES then asks for DNS records.'}`,
    );
  }
  if (ofDomain !== undefined) {
    return topic.missing(
      `${domain} is not verified yet: its DKIM records are not (all) in the DNS, or not seen yet.`,
      `aws sesv2 get-email-identity --email-identity ${domain} --query DkimAttributes.Tokens`,
      `For each token, a CNAME record: TOKEN._domainkey.${domain} to TOKEN.dkim.amazonses.com`,
    );
  }
  return topic.missing(
    `${senderAddress} is not verified yet: SES has written a mail there with a link to click (look into its spam). To have it sent again:`,
    `aws ses verify-email-identity --email-address ${senderAddress}`,
  );
}
