import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { EdgeLimit } from './edge-limit.ts';
import { globalName } from './global-name.ts';
import { choosingPages, headersOfAll, type PageKind, securityHeaders } from './security-headers.ts';
import type { Settings } from './settings.ts';
import { siteAddressCode } from './site-address.ts';
import { siteConfigOf } from './site-config.ts';
import { type BuiltSite, SiteContent } from './site-content.ts';
import { responseHeaders } from './site-headers.ts';

export interface SiteProps {
  readonly settings: Settings;
  /** Where records for the own domain are put; absent: by hand. */
  readonly zone?: IHostedZone | undefined;
  /** What is published. Absent where nobody looks at the bucket, as in the local runtime, which serves the site itself. */
  readonly content?: BuiltSite | undefined;
}

/**
 * The site: a private bucket, and the distribution that alone may read it. Pages are checked for a newer version each time; what has a
 * hash in its name is kept for a year. `serveApi` puts the API under the same domain.
 */
export class Site extends Construct {
  /** Where people find it, without a slash at the end. */
  readonly url: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { settings, zone, content } = props;
    const { siteDomain, certificateArn } = settings;
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, {
      'AwsSolutions-S1':
        'It holds what everybody may read, and only the distribution reads it: a log would list our own edge.',
    });

    const headersOf = (id: string, kind: PageKind, comment: string) =>
      new ResponseHeadersPolicy(this, id, {
        responseHeadersPolicyName: globalName(this, id),
        comment,
        ...responseHeaders(securityHeaders(siteConfigOf(settings), kind)),
      });
    const headers = headersOf('Headers', 'other', 'What the pages of the site come with');
    const choosing = headersOf('ChoosingHeaders', 'choosing', 'What the pages come with on which people are chosen');
    const address = new EdgeFunction(this, 'Address', {
      comment: 'Finds the file of an address',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(siteAddressCode(content?.files ?? [])),
    });
    const files = {
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessControl: new S3OriginAccessControl(this, 'AccessControl', {
          originAccessControlName: globalName(this, 'AccessControl'),
        }),
      }),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
    const pages = {
      ...files,
      functionAssociations: [
        { function: address, eventType: FunctionEventType.VIEWER_REQUEST },
        { function: address, eventType: FunctionEventType.VIEWER_RESPONSE },
      ],
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Breakup Notifier',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: pages,
      // CloudFront matches what the browser asked for, before the function finds the file.
      additionalBehaviors: {
        'assets/*': files,
        ...Object.fromEntries(
          Object.values(choosingPages)
            .flat()
            .map((path) => [path, { ...pages, responseHeadersPolicy: choosing }]),
        ),
      },
      ...(siteDomain !== undefined && certificateArn !== undefined
        ? {
            domainNames: [siteDomain],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
    });
    if (settings.edgeRateLimit !== undefined) {
      new EdgeLimit(this, 'EdgeLimit', { requests: settings.edgeRateLimit }).guard(this.distribution);
    }
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1': 'People watch from wherever they live; no country is shut out.',
      'AwsSolutions-CFR2':
        'A firewall costs more a month than all the rest at rest. The pages are static; the API behind them is throttled and parses everything.',
      'AwsSolutions-CFR3':
        'Access logs are lists of who looked when, by address. We keep none; the metrics tell of load and errors.',
      ...(siteDomain === undefined
        ? {
            'AwsSolutions-CFR4':
              "CloudFront's own domain comes with its own certificate and protocol versions; an own domain sets 1.2.",
          }
        : {}),
    });
    this.url = settings.siteUrl ?? `https://${siteDomain ?? this.distribution.distributionDomainName}`;

    if (siteDomain !== undefined && zone !== undefined) {
      const record = {
        zone,
        recordName: `${siteDomain}.`,
        target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
      };
      new ARecord(this, 'Ipv4', record);
      new AaaaRecord(this, 'Ipv6', record);
    }
    if (content !== undefined) new SiteContent(this, 'Content', { bucket, content, url: this.url });
  }

  /** Puts the API under `/api/` of the same domain: nothing but the public status is cached, and it sees all headers but `Host`, which would lead nowhere. */
  serveApi(api: HttpApi): void {
    const { region, urlSuffix } = Stack.of(this);
    // The function says more by itself; but a throttled request never comes to it.
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'ApiHeaders', {
      responseHeadersPolicyName: globalName(this, 'ApiHeaders'),
      comment: 'What every answer below /api comes with',
      ...responseHeaders(headersOfAll),
    });
    const origin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
      // Longer than the function may take.
      readTimeout: Duration.seconds(30),
    });
    // Before the one below: CloudFront takes the first that matches.
    this.distribution.addBehavior('api/status', origin, {
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      // Nothing of a request counts, so that everybody is given the same answer for as long as it says that it may be kept.
      cachePolicy: new CachePolicy(this, 'StatusCache', {
        cachePolicyName: globalName(this, 'StatusCache'),
        comment: 'How long the public status may be kept',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.minutes(1),
      }),
      responseHeadersPolicy,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    });
    this.distribution.addBehavior('api/*', origin, {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    });
  }
}
