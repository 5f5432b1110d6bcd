import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { siteUrlMarker } from './site-config.ts';

/** The site as it was built: a folder, and the paths of the files in it. */
export interface BuiltSite {
  readonly folder: string;
  readonly files: readonly string[];
}

export interface SiteContentProps {
  readonly bucket: Bucket;
  readonly content: BuiltSite;
  /** The site's address, without a slash at the end. */
  readonly url: string;
}

/** A year; the name changes with the content. */
const keptForAYear = [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()];

/** Browsers ask each time, and the edge once a minute: a deployment is seen by then, without telling the edge. */
const askedForAgain = [
  CacheControl.setPublic(),
  CacheControl.maxAge(Duration.seconds(0)),
  CacheControl.sMaxAge(Duration.minutes(1)),
  CacheControl.mustRevalidate(),
];

/**
 * Puts the site's files into its bucket at each deployment. Assets go first and older ones stay: a page that somebody opened before goes
 * on working. CDK's own function does it, which is foreign but well tried, and runs only then; it may read this one archive and write
 * this one bucket.
 *
 * When the stack goes, or its creation is rolled back, each of the two empties the bucket, since CloudFormation deletes no bucket that holds
 * something. So never give them other logical ids, which would be to delete the old ones after the new ones have published.
 */
export class SiteContent extends Construct {
  constructor(scope: Construct, id: string, { bucket, content, url }: SiteContentProps) {
    super(scope, id);
    const archive = new Asset(this, 'Archive', { path: content.folder });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      description: 'What publishing the site may do',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    for (const [actions, resource] of [
      [['s3:GetObject'], archive.bucket.arnForObjects(archive.s3ObjectKey)],
      [['s3:ListBucket', 's3:GetBucketTagging'], bucket.bucketArn],
      [['s3:PutObject', 's3:DeleteObject'], bucket.arnForObjects('*')],
    ] as const) {
      role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    }
    acknowledge(role, {
      [`AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*]`]:
        'Publishing the site is writing every object of its bucket; the bucket holds nothing else.',
    });

    const archived = { bucket: archive.bucket, zipObjectKey: archive.s3ObjectKey };
    const common = {
      destinationBucket: bucket,
      logGroup,
      // It has what it needs; CDK would add wildcards.
      role: role.withoutPolicyUpdates(),
      outputObjectKeys: false,
      retainOnDelete: false,
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [{ bind: () => archived }],
      exclude: ['*'],
      include: ['assets/*'],
      prune: false,
      cacheControl: keptForAYear,
    });
    assets.node.addDependency(role);
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [{ bind: () => ({ ...archived, markers: { [siteUrlMarker]: url } }) }],
      exclude: ['assets/*'],
      cacheControl: askedForAgain,
    });
    pages.node.addDependency(assets);
    // CDK tags the bucket as owned by a deployment, and deletes nothing from a bucket that is (https://github.com/aws/aws-cdk/issues/33397).
    (bucket.node.defaultChild as CfnBucket).addPropertyDeletionOverride('Tags');
    acknowledgeCdksFunction(Stack.of(this));
  }
}

function acknowledgeCdksFunction(stack: Stack): void {
  const found = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (found === undefined) throw new Error('the function that publishes the site is not where it was');
  const oursToo =
    "The function is CDK's own and comes with the version of aws-cdk-lib that is pinned here, runtime included.";
  acknowledge(found, {
    'AwsSolutions-L1': oursToo,
    'Serverless-LambdaLatestVersion': oursToo,
    'Serverless-LambdaDLQ':
      'CloudFormation waits for its answer: when it fails, the deployment fails and is rolled back.',
    'Serverless-LambdaTracing': 'It runs at deployments only, and CloudFormation tells what came of it.',
  });
}
