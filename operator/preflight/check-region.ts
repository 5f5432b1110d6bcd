import type { GivenSettings } from '../../lib/settings-file.ts';
import { about, type Finding } from './finding.ts';

/** Regions have names like `eu-central-1`, `us-gov-west-1`. */
const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Whether a region is known, and looks like one. */
export function checkRegion(region: string | undefined): Finding {
  const topic = about('Region');
  const set = 'export AWS_REGION=us-east-1   (or give your profile one: aws configure)';
  if (region === undefined || region === '')
    return topic.missing('No region is set, so it is open where everything would be made.', set);
  if (!regionPattern.test(region)) return topic.missing(`"${region}" is no region.`, set);
  return topic.ok(`${region}.`);
}

/** The setting that names the certificate of an own domain. */
export const certificateSetting = 'certificateArn';

const certificateArn = /^arn:aws[\w-]*:acm:([a-z0-9-]+):\d{12}:certificate\/.+$/;

/** Whether the certificate that the settings name lies where CloudFront can use it: in us-east-1, wherever the stack is. */
export function checkCertificate(context: GivenSettings): Finding {
  const topic = about('Certificate');
  const value = context.values[certificateSetting];
  if (value === undefined)
    return topic.ok('None is needed: the site has no domain of its own, and CloudFront has one for it.');
  const domain = String(context.values.siteDomain ?? 'YOUR-DOMAIN');
  const request = `aws acm request-certificate --region us-east-1 --validation-method DNS --domain-name ${domain}`;
  const region = certificateArn.exec(String(value))?.[1];
  if (region === undefined) return topic.missing(`${certificateSetting} is not the ARN of a certificate.`, request);
  if (region === 'us-east-1') return topic.ok('In us-east-1, as CloudFront wants it.');
  return topic.missing(`It is in ${region}; CloudFront takes certificates of us-east-1 only.`, request);
}
