import type { Account, Stack } from './account.ts';
import { explainCloudFront, failuresInWords } from './failures.ts';
import { about, type Finding } from './finding.ts';
import { aboutNoStack, aboutState, isFirstDeployment } from './stack-states.ts';

/** Whether the stack is in a state that a deployment can start from; why it failed, where it did. */
export async function checkStack(account: Account, stackName: string, stack: Stack | undefined): Promise<Finding[]> {
  if (stack === undefined) return [aboutNoStack(stackName), aboutCloudFront];
  const failed = /FAILED|ROLLBACK/.test(stack.status);
  const failures = failed ? await account.stackFailures(stackName) : [];
  const refused = explainCloudFront(failures);
  const facts = { stackName, since: stack.since, why: failuresInWords(failures) };
  const ofCloudFront = refused ?? (isFirstDeployment(stack.status) ? aboutCloudFront : undefined);
  return [aboutState(stack.status, facts), ...(ofCloudFront === undefined ? [] : [ofCloudFront])];
}

/** No call of AWS's says this beforehand. */
const aboutCloudFront = about('CloudFront').note(
  'A new account may not make CloudFront distributions until AWS has verified it, and nothing tells that beforehand. If the ' +
    'deployment fails with "Your account must be verified", what it made is removed again: ask AWS Support (free, under ' +
    '"Account and billing") to verify the account for CloudFront, and deploy again when they have, in a day or two.',
);
