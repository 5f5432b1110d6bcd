import type { GivenSettings } from '../../lib/settings-file.ts';
import type { Dns } from './dns.ts';
import { about, type Finding } from './finding.ts';

/** Regions have names like `eu-central-1`, `us-gov-west-1`. */
const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** What is wrong with a region: its form, or that SES is not there. `undefined`: nothing, as far as one can tell. */
export async function regionFault(region: string, dns: Dns): Promise<string | undefined> {
  if (!regionPattern.test(region)) return `"${region}" is no region; one is called like eu-central-1 or us-east-1.`;
  if ((await dns.exists(`email.${region}.amazonaws.com`)) !== false) return undefined;
  return `There is no region ${region}, or SES is not in it.`;
}

/** Where a deployment would go, by the environment or the profile, and by the settings. */
export interface Regions {
  /** What the command line is set to. */
  readonly set: string | undefined;
  /** What the settings say. */
  readonly ofSettings: string | undefined;
}

/** Whether it is clear which region a deployment goes to, and whether it is one. */
export async function checkRegion({ set, ofSettings }: Regions, dns: Dns): Promise<Finding> {
  const topic = about('Region');
  const region = ofSettings ?? set;
  const choose = 'npm run setup   (asks for the region; or: export AWS_REGION=us-east-1)';
  if (region === undefined || region === '') {
    return topic.stops('No region is set, so it is open where everything would be made.', choose);
  }
  const fault = await regionFault(region, dns);
  if (fault !== undefined) return topic.stops(fault, choose);
  if (set !== undefined && set !== '' && set !== region) {
    return topic.stops(
      `This deployment is in ${region} (settings.json), but AWS_REGION is ${set}: there a second service would be made.`,
      `export AWS_REGION=${region}`,
    );
  }
  return topic.ok(`${region}.`);
}

/** The setting that names the certificate of an own domain. */
export const certificateSetting = 'certificateArn';

const certificateArn = /^arn:aws[\w-]*:acm:([a-z0-9-]+):\d{12}:certificate\/.+$/;

/** Whether the certificate that the settings name lies where CloudFront can use it: in us-east-1, wherever the stack is. */
export function checkCertificate(given: GivenSettings): Finding {
  const topic = about('Certificate');
  const value = given.values[certificateSetting];
  if (value === undefined)
    return topic.ok('None is needed: the site has no domain of its own, and CloudFront has one for it.');
  const domain = String(given.values.siteDomain ?? 'YOUR-DOMAIN');
  const request = `aws acm request-certificate --region us-east-1 --validation-method DNS --domain-name ${domain}`;
  const region = certificateArn.exec(String(value))?.[1];
  if (region === undefined) return topic.stops(`${certificateSetting} is not the ARN of a certificate.`, request);
  if (region === 'us-east-1') return topic.ok('In us-east-1, as CloudFront wants it.');
  return topic.stops(`It is in ${region}; CloudFront takes certificates of us-east-1 only.`, request);
}
