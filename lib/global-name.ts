import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A name for what an account has once, not once per region, such as what belongs to CloudFront: `<stack>-<region>-<what>`. CDK's own names
 * leave the region out there, so that a second region could not be deployed.
 */
export function globalName(scope: Construct, what: string): string {
  const { stackName, region } = Stack.of(scope);
  return `${stackName}-${region}-${what}`;
}
