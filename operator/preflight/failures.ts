import type { FailedResource } from './account.ts';
import { about, type Finding } from './finding.ts';

/** What AWS says to a new account. */
const notVerifiedForCloudFront = /account must be verified/i;

/** Whether the account may not make CloudFront distributions yet. No call of AWS's says so beforehand, a failed deployment does. */
export function explainCloudFront(failures: readonly FailedResource[]): Finding | undefined {
  const refused = failures.some(
    ({ type, reason }) => type === 'AWS::CloudFront::Distribution' && notVerifiedForCloudFront.test(reason),
  );
  if (!refused) return undefined;
  return about('CloudFront').todo(
    'AWS has not verified this account for CloudFront yet, as is common with new accounts; until then every deployment fails. ' +
      'Send AWS Support the sentence "Your account must be verified before you can add new CloudFront resources", and ask ' +
      'for it (free of charge: choose "Account and billing"). The answer takes a day or two. Then deploy again.',
    'https://console.aws.amazon.com/support/home#/case/create',
  );
}

/** How many failures are named: the first is nearly always the cause. */
const mostNamed = 2;

/** The first failures in a sentence; an empty text where none is known. */
export function failuresInWords(failures: readonly FailedResource[]): string {
  if (failures.length === 0) return '';
  const named = failures.slice(0, mostNamed).map(({ logicalId, reason }) => `${logicalId}: ${bare(reason)}`);
  return `Why it failed: ${named.join(' / ')}`;
}

/** A reason without what CloudFormation puts around it. */
function bare(reason: string): string {
  return /^Resource handler returned message: "(.*)" \(RequestToken: /s.exec(reason)?.[1] ?? reason.trim();
}
