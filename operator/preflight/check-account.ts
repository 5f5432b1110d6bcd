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
    return topic.missing(`${destination.region} is not prepared for the CDK yet; that is done once.`, command);
  if (Number(version) < bootstrapVersion) {
    return topic.missing(`The bootstrap stack is of version ${version}; ${bootstrapVersion} is needed.`, command);
  }
  return topic.ok(`Version ${version} in ${destination.region}.`);
}

/** Whether the stack is in a state that a deployment can start from. */
export async function checkStack(account: Account, stackName: string): Promise<Finding> {
  const topic = about('Stack');
  const status = await account.stackStatus(stackName);
  const withStack = (command: string) => `aws cloudformation ${command} --stack-name ${stackName}`;
  if (status === undefined) return topic.ok(`${stackName} is not there yet: this will be the first deployment.`);
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED') {
    return topic.missing(
      'The first deployment failed, and CloudFormation can only delete what is left of it (a table and secrets are kept).',
      withStack('delete-stack'),
    );
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    return topic.missing('The last deployment failed, and so did going back.', withStack('continue-update-rollback'));
  }
  if (status.endsWith('IN_PROGRESS')) {
    return topic.missing(
      `A deployment is under way (${status}). Wait for it.`,
      withStack('wait stack-update-complete'),
    );
  }
  return topic.ok(`${stackName} is deployed (${status}).`);
}
