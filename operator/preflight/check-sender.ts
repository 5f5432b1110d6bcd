import type { Settings } from '../../lib/settings.ts';
import type { Account, DeployedResource, SesIdentity } from './account.ts';
import { about, type Finding, inSettingsFile } from './finding.ts';

/** The settings that say who mails come from. */
export type SenderSettings = Pick<Settings, 'senderAddress' | 'senderDomain' | 'senderIdentity'>;

const topic = about('SES identity');

/** The domain of an address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/**
 * Whether SES lets us send as the sender, and whether the deployment can create the identity for it. An identity that is in SES already but
 * not in our stack would make the deployment fail, so nothing here advises to create one that the stack will create.
 */
export async function checkSender(
  account: Account,
  settings: SenderSettings,
  resources: readonly DeployedResource[] | undefined,
): Promise<Finding> {
  const { senderAddress, senderDomain, senderIdentity } = settings;
  const name = senderDomain ?? senderAddress;
  const there = await account.sesIdentity(name);
  const isOurs = resources?.some(
    ({ type, physicalId }) => type === 'AWS::SES::EmailIdentity' && physicalId.toLowerCase() === name.toLowerCase(),
  );
  if (senderIdentity === 'existing') {
    if (isOurs === true && senderDomain !== undefined) {
      return topic.stops(
        `The stack made the identity of ${senderDomain}, so a deployment with senderIdentity "existing" would delete it, and mail would stop.`,
        inSettingsFile('senderIdentity', 'create'),
      );
    }
    return checkExisting(account, settings, there);
  }
  if (there !== undefined && isOurs !== true) {
    return topic.stops(
      `SES has ${name} already, and it is not of this stack. The deployment would try to create it, and fail. To use the one that is there:`,
      inSettingsFile('senderIdentity', 'existing'),
    );
  }
  if (there !== undefined) {
    const beside = senderDomain === undefined ? undefined : await account.sesIdentity(senderAddress);
    return there.verified && beside !== undefined ? aboutAddressBesideDomain(settings) : aboutVerification(name, there);
  }
  if (isOurs === true) {
    return topic.todo(
      `${name} was deleted from SES by hand, so no mail goes out. To bring it back:`,
      `aws sesv2 create-email-identity --email-identity ${name}`,
    );
  }
  return topic.later(await announcement(account, settings));
}

/** What happens at the deployment that creates the identity. */
async function announcement(account: Account, { senderAddress, senderDomain }: SenderSettings): Promise<string> {
  if (senderDomain !== undefined) {
    return `Nothing is sent until SES knows that ${senderDomain} is yours: put the DNS records that the deployment prints (Record1 to Record5) into its zone, unless it does that itself (hostedZoneId).`;
  }
  const mail = `Nothing is sent until SES knows that ${senderAddress} is yours: click the link in the mail that no-reply-aws@amazon.com sends there during the deployment. It is good for 24 hours.`;
  const ofDomain = await account.sesIdentity(domainOf(senderAddress));
  if (ofDomain?.verified !== true) return mail;
  return `${mail} SES knows ${domainOf(senderAddress)} already, which is better: with "senderDomain": "${domainOf(senderAddress)}" and "senderIdentity": "existing" in settings.json there is no link to click.`;
}

async function checkExisting(
  account: Account,
  { senderAddress, senderDomain }: SenderSettings,
  there: SesIdentity | undefined,
): Promise<Finding> {
  const name = senderDomain ?? senderAddress;
  if (there !== undefined) return aboutVerification(name, there);
  const domain = domainOf(senderAddress);
  const ofDomain = senderDomain === undefined ? await account.sesIdentity(domain) : undefined;
  if (ofDomain !== undefined) return aboutVerification(domain, ofDomain);
  return topic.todo(
    `senderIdentity is "existing", but SES does not know ${name} in this region, so no mail goes out. Let the deployment create it:`,
    inSettingsFile('senderIdentity', 'create'),
  );
}

/** As long as SES has both, it goes by what is set for the address, and does not sign for the domain. */
function aboutAddressBesideDomain({ senderAddress, senderDomain }: SenderSettings): Finding {
  return topic.note(
    `${senderDomain} is verified. SES still has ${senderAddress} by itself, too, and does not sign its mails for the domain as long as it does:`,
    `aws sesv2 delete-email-identity --email-identity ${senderAddress}`,
  );
}

function aboutVerification(name: string, identity: SesIdentity): Finding {
  if (identity.verified) return topic.ok(`${name} is verified.`);
  const nothing = 'so no mail goes out.';
  if (name.includes('@')) {
    return topic.todo(
      `${name} is not verified yet, ${nothing} Click the link in the mail from no-reply-aws@amazon.com (look into spam, too); it is good for 24 hours. To have it sent again:`,
      `aws ses verify-email-identity --email-address ${name}`,
    );
  }
  if (identity.verification === 'FAILED') {
    return topic.todo(
      `${name} is not verified, ${nothing} SES did not find its DNS records within three days and has stopped looking. When they are there, start again:`,
      `aws sesv2 put-email-identity-dkim-signing-attributes --email-identity ${name} --signing-attributes-origin AWS_SES`,
    );
  }
  return topic.todo(
    `${name} is not verified yet, ${nothing} SES has not seen all of its DNS records. For each TOKEN that this command shows, there must be a CNAME record from TOKEN._domainkey.${name} to TOKEN.dkim.amazonses.com:`,
    `aws sesv2 get-email-identity --email-identity ${name} --query DkimAttributes.Tokens`,
  );
}
