import type { Account } from './account.ts';
import { about, type Finding } from './finding.ts';

/** Where a deployment would go. */
export interface Destination {
  readonly account: string;
  readonly region: string;
}

/** The bootstrap stack of the CDK that this project's assets need; `cdk synth` writes the number into the manifest. */
const bootstrapVersion = 8;
const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';

/** Who one is. Throws what the account throws. */
export async function checkIdentity(account: Account): Promise<{ account: string; findings: Finding[] }> {
  const topic = about('AWS account');
  const { account: number, arn } = await account.identity();
  const root = arn.endsWith(':root');
  const says = `${number}, as ${arn}.`;
  return {
    account: number,
    findings: [
      root
        ? topic.note(
            `${says} That is the root user, which can do everything and should do nothing.`,
            'Make a user in IAM Identity Center, and sign in with: aws configure sso',
          )
        : topic.ok(says),
    ],
  };
}

/** Whether the account and region are prepared for the CDK. */
export async function checkBootstrap(account: Account, destination: Destination): Promise<Finding> {
  const topic = about('CDK bootstrap');
  const command = `npx cdk bootstrap aws://${destination.account}/${destination.region}`;
  const version = await account.parameter(bootstrapParameter);
  if (version === undefined)
    return topic.stops(`${destination.region} is not prepared for the CDK yet; that is done once.`, command);
  if (Number(version) < bootstrapVersion) {
    return topic.stops(`The bootstrap stack is of version ${version}; ${bootstrapVersion} is needed.`, command);
  }
  return topic.ok(`Version ${version} in ${destination.region}.`);
}
