import { CfnRule, Fn, Stack, Token } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** Where everything that belongs to CloudFront must be. */
const edgeRegion = 'us-east-1';

const elsewhere = `edgeRateLimit: a web ACL for CloudFront can only be made in ${edgeRegion}. Deploy the stack there, or leave the setting out and attach a web ACL of ${edgeRegion} to the distribution by hand.`;

export interface EdgeLimitProps {
  /** Requests that one address may make in five minutes. */
  readonly requests: number;
}

/**
 * A firewall in front of the distribution that turns an address away (403) while it makes more than so many requests in five minutes. It
 * costs money every month, so it is a setting. Throws when the region is known to be another than us-east-1; where it is not known before
 * the deployment, CloudFormation refuses with the same sentence.
 */
export class EdgeLimit extends Construct {
  /** For `Distribution.attachWebAclId`. */
  readonly webAclId: string;

  constructor(scope: Construct, id: string, { requests }: EdgeLimitProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    // What the CDK's command line found in the profile that it deploys with.
    const known = Token.isUnresolved(region) ? process.env.CDK_DEFAULT_REGION : region;
    if (known !== undefined && known !== edgeRegion) throw new Error(`${elsewhere} This deployment goes to ${known}.`);
    new CfnRule(this, 'Region', {
      assertions: [{ assert: Fn.conditionEquals(region, edgeRegion), assertDescription: elsewhere }],
    });
    const visibility = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      // Samples are requests with their addresses.
      sampledRequestsEnabled: false,
    });
    this.webAclId = new CfnWebACL(this, 'WebAcl', {
      description: 'Turns away who asks too often',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('BreakupNotifierEdge'),
      rules: [
        {
          name: 'TooManyRequests',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: requests, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
          visibilityConfig: visibility('BreakupNotifierTooManyRequests'),
        },
      ],
    }).attrArn;
  }

  /** Puts the firewall in front of a distribution. */
  guard(distribution: Distribution): void {
    distribution.attachWebAclId(this.webAclId);
  }
}
