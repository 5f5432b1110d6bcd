import { describe, expect, test } from 'vitest';
import { json } from '../../lambdas/api/reply.ts';
import { choosingPages, headersOfAll, pageKindOf, securityHeaders } from '../../lib/security-headers.ts';
import { readSettings } from '../../lib/settings.ts';
import { siteAddressCode } from '../../lib/site-address.ts';
import { publishedSiteConfigOf, siteUrlMarker } from '../../lib/site-config.ts';
import { createEdgeFunction } from '../../local/edge-function.ts';
import type { SiteConfig } from '../../web/config.ts';
import { isForeign, siteFiles, synthesise } from './synthesised.ts';

const { all } = synthesise();
const { all: allWithDomain } = synthesise({
  siteDomain: 'breakups.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000',
  hostedZoneId: 'Z0123456789',
  hostedZoneName: 'example.org',
});

const config = (found = all) => found('AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig;
const behaviour = (path: string) =>
  config().CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === path);
/** The headers of the default behaviour, or of another one. */
const headersPolicy = (of = config().DefaultCacheBehavior) =>
  all('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id === of.ResponseHeadersPolicyId.Ref)?.Properties
    .ResponseHeadersPolicyConfig;
const choosingPaths = Object.values(choosingPages).flat();

/** CloudFront's managed policies have ids that are the same for everybody. */
const managed = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

describe('the bucket', () => {
  const [bucket, ...more] = all('AWS::S3::Bucket');
  const statements = all('AWS::S3::BucketPolicy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

  test('is the only one, private and encrypted', () => {
    expect(more).toEqual([]);
    expect(bucket?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket?.Properties.BucketEncryption).toBeDefined();
    expect(bucket?.Properties.WebsiteConfiguration).toBeUndefined();
  });

  test('is read by our distribution alone, and over TLS', () => {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(allowed[0].Condition)).toContain('SiteDistribution');
    expect(statements.find(({ Effect }) => Effect === 'Deny')?.Condition).toEqual({
      Bool: { 'aws:SecureTransport': 'false' },
    });
  });

  test('goes when the stack goes: everything in it can be built again', () => {
    expect(bucket?.DeletionPolicy).toBe('Delete');
  });

  test('is emptied before, also when only the assets were published: CDK empties none that is tagged as a deployment’s own', () => {
    expect(bucket?.Properties.Tags).toBeUndefined();
    const published = all('Custom::CDKBucketDeployment');
    expect(published.map(({ Properties }) => Properties.RetainOnDelete)).toEqual([false, false]);
    // With other ids the next deployment would publish, and then delete everything with the old ones.
    expect(published.map(({ id }) => id)).toEqual([
      'SiteContentAssetsCustomResource683A6135',
      'SiteContentPagesCustomResource5F7B2364',
    ]);
  });
});

describe('the distribution', () => {
  test('speaks HTTP/3, compresses, and leads from http to https', () => {
    expect(config().HttpVersion).toBe('http2and3');
    expect(config().DefaultCacheBehavior).toMatchObject({
      Compress: true,
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: managed.cachingOptimized,
    });
    expect(behaviour('assets/*')).toMatchObject({ Compress: true, CachePolicyId: managed.cachingOptimized });
  });

  test('hands the API every method and all headers but Host, and caches none of its answers', () => {
    expect(behaviour('api/*')).toMatchObject({
      CachePolicyId: managed.cachingDisabled,
      OriginRequestPolicyId: managed.allViewerExceptHost,
      ViewerProtocolPolicy: 'https-only',
    });
    expect(behaviour('api/*').AllowedMethods).toHaveLength(7);
  });

  test('keeps the public status for as long as it says, at most a minute, and the same for everybody', () => {
    const paths: string[] = config().CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern);
    // CloudFront takes the first that matches.
    expect(paths.indexOf('api/status')).toBeLessThan(paths.indexOf('api/*'));
    const { CachePolicyId, OriginRequestPolicyId, AllowedMethods } = behaviour('api/status');
    expect([OriginRequestPolicyId, AllowedMethods]).toEqual([undefined, ['GET', 'HEAD']]);
    const policy = all('AWS::CloudFront::CachePolicy').find(({ id }) => id === CachePolicyId.Ref)?.Properties
      .CachePolicyConfig;
    expect(policy).toMatchObject({ MinTTL: 0, MaxTTL: 60 });
    for (const part of ['CookiesConfig', 'HeadersConfig', 'QueryStringsConfig']) {
      expect(Object.values(policy.ParametersInCacheKeyAndForwardedToOrigin[part])).toEqual(['none']);
    }
  });

  test("leaves the API's own errors as they are", () => {
    expect(config().CustomErrorResponses).toBeUndefined();
    expect(behaviour('api/*').FunctionAssociations).toBeUndefined();
  });

  test('answers to its own domain, with TLS 1.2 at least and records for IPv4 and IPv6, when there is one', () => {
    expect(config().Aliases).toBeUndefined();
    expect(config(allWithDomain)).toMatchObject({
      Aliases: ['breakups.example.org'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    const records = allWithDomain('AWS::Route53::RecordSet').map(({ Properties: { Name, Type } }) => [Name, Type]);
    expect(records).toEqual([
      ['breakups.example.org.', 'A'],
      ['breakups.example.org.', 'AAAA'],
    ]);
  });
});

describe('the headers', () => {
  const sentBy = (policy: ReturnType<typeof headersPolicy>) => {
    const security = policy.SecurityHeadersConfig;
    const { AccessControlMaxAgeSec: age, IncludeSubdomains: subdomains } = security.StrictTransportSecurity;
    const sent: Record<string, string> = {
      'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
      'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
      'strict-transport-security': `max-age=${age}${subdomains ? '; includeSubDomains' : ''}`,
      'x-content-type-options': security.ContentTypeOptions.Override ? 'nosniff' : '',
      'x-frame-options': security.FrameOptions.FrameOption,
    };
    for (const { Header, Value } of policy.CustomHeadersConfig.Items) sent[Header] = Value;
    return sent;
  };
  const deployed = {
    networks: { bluesky: { url: 'https://public.api.bsky.app' }, mastodon: { any: true, places: {} } },
  };

  test('are those that the local runtime sends, on pages and assets', () => {
    expect(sentBy(headersPolicy())).toEqual(securityHeaders(deployed, 'other'));
    expect(behaviour('assets/*').ResponseHeadersPolicyId).toEqual(
      config().DefaultCacheBehavior.ResponseHeadersPolicyId,
    );
  });

  test('are others at every address of the pages on which people are chosen, and nothing else is', () => {
    const { ResponseHeadersPolicyId: _, ...usual } = config().DefaultCacheBehavior;
    for (const path of choosingPaths) {
      const { ResponseHeadersPolicyId, PathPattern, ...rest } = behaviour(path);
      expect(rest).toEqual(usual);
      expect(sentBy(headersPolicy(behaviour(path)))).toEqual(securityHeaders(deployed, 'choosing'));
    }
    const paths = config().CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern);
    expect(paths.toSorted()).toEqual(['api/*', 'api/status', 'assets/*', ...choosingPaths].toSorted());
    // CloudFront's quota: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
    expect(paths.length).toBeLessThan(25);
  });

  test('let any server be read and any picture be shown where people are chosen, and nowhere else', () => {
    const policyOf = (kind: 'choosing' | 'other', mastodon: SiteConfig['networks']['mastodon']) =>
      securityHeaders({ networks: { mastodon } }, kind)['content-security-policy']?.split('; ');
    const any = policyOf('choosing', { any: true, places: {} });
    expect(any).toContain("img-src 'self' https:");
    expect(any).toContain("connect-src 'self' https:");
    expect(any).toContain("script-src 'self'");
    const here = 'http://127.0.0.1:8088';
    const places = { 'alpha.example': `${here}/alpha.example`, 'beta.example': `${here}/beta.example` };
    expect(policyOf('choosing', { any: false, places })).toContain(`connect-src 'self' ${here}`);
    expect(policyOf('choosing', { any: true, places })).toContain(`img-src 'self' https: ${here}`);
    for (const each of [policyOf('other', { any: true, places }), policyOf('choosing', undefined)]) {
      expect(each).toContain("img-src 'self'");
      expect(each).toContain("connect-src 'self'");
    }
  });

  test('let the login popup answer, and forms say where they come from', () => {
    const custom = JSON.stringify(headersPolicy().CustomHeadersConfig);
    expect(custom).toContain('same-origin-allow-popups');
    expect(headersPolicy().SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy).not.toBe('no-referrer');
  });

  test('of answers that the function did not give, as when there were too many requests, are those that it gives all', () => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig } = headersPolicy(behaviour('api/*'));
    expect(security).toEqual({
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: false, Override: true },
    });
    expect(CustomHeadersConfig?.Items ?? []).toEqual([]);
    expect(json(200, {}).headers).toMatchObject(headersOfAll);
  });

  test('let no page of another site read an answer', () => {
    expect(all('AWS::ApiGatewayV2::Api').map(({ Properties }) => Properties.CorsConfiguration)).toEqual([undefined]);
    for (const { Properties } of all('AWS::CloudFront::ResponseHeadersPolicy')) {
      expect(Properties.ResponseHeadersPolicyConfig.CorsConfig).toBeUndefined();
      expect(JSON.stringify(Properties)).not.toMatch(/access-control/i);
    }
    expect(JSON.stringify(json(200, {}).headers)).not.toMatch(/access-control/i);
  });

  test('bind this host to https, and none below it, which may be somebody else’s', () => {
    expect(headersPolicy().SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: false,
    });
  });

  test('allow of Facebook’s scripts its SDK alone; a double’s page may ask the double', () => {
    const sourcesOf = (sdkUrl: string, directive: string) =>
      securityHeaders({ networks: { facebook: { appId: '1', sdkUrl, graphVersion: 'v27.0' } } }, 'choosing')
        ['content-security-policy']?.split('; ')
        .find((each) => each.startsWith(`${directive} `))
        ?.split(' ')
        .slice(1);
    const real = 'https://connect.facebook.net/en_US/sdk.js';
    expect(sourcesOf(real, 'script-src')).toEqual(["'self'", 'https://connect.facebook.net/en_US/']);
    for (const directive of ['img-src', 'connect-src']) {
      expect(sourcesOf(real, directive)).not.toContain('https://connect.facebook.net');
    }
    expect(sourcesOf('http://127.0.0.1:8082/en_US/sdk.js', 'script-src')).toEqual([
      "'self'",
      'http://127.0.0.1:8082/en_US/',
    ]);
    expect(sourcesOf('http://127.0.0.1:8082/en_US/sdk.js', 'connect-src')).toContain('http://127.0.0.1:8082');
  });

  test('allow no script that is not of a file, ours or of Facebook', () => {
    for (const of of [config().DefaultCacheBehavior, behaviour('/')]) {
      const policy: string = headersPolicy(of).SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-|\*(?!\.)/);
    }
  });

  test("allow exactly what Facebook's SDK needs, and nothing of others where Facebook is not offered", () => {
    const policyOf = (networks: SiteConfig['networks']) =>
      securityHeaders({ networks }, 'choosing')['content-security-policy'];
    const sdkUrl = 'http://127.0.0.1:8082/en_US/sdk.js';
    expect(policyOf({ facebook: { appId: '0', sdkUrl, graphVersion: 'v27.0' } })?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' http://127.0.0.1:8082/en_US/",
      "style-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "img-src 'self' http://127.0.0.1:8082 https://*.fbcdn.net https://*.fbsbx.com https://*.facebook.com",
      "connect-src 'self' http://127.0.0.1:8082 https://*.facebook.com",
      'frame-src https://*.facebook.com',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(policyOf({})).not.toMatch(/https?:|frame-src/);
  });

  test("allow Bluesky's app view to be read and its pictures to be shown, and those of a double where there is one", () => {
    const policyOf = (url: string) =>
      securityHeaders({ networks: { bluesky: { url } } }, 'other')['content-security-policy']?.split('; ');
    const real = policyOf('https://public.api.bsky.app');
    expect(real).toContain("img-src 'self' https://cdn.bsky.app");
    expect(real).toContain("connect-src 'self' https://public.api.bsky.app");
    expect(real).toContain("script-src 'self'");
    const doubled = policyOf('http://127.0.0.1:8089');
    expect(doubled).toContain("img-src 'self' https://cdn.bsky.app http://127.0.0.1:8089");
    expect(doubled).toContain("connect-src 'self' http://127.0.0.1:8089");
  });
});

describe('what is published', () => {
  const [assets, pages] = all('Custom::CDKBucketDeployment').map(({ Properties }) => Properties);

  test('assets keep for a year, and older ones stay for pages that are open', () => {
    expect(assets).toMatchObject({ Include: ['assets/*'], Exclude: ['*'], Prune: false });
    expect(assets?.SystemMetadata['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('pages are asked for each time', () => {
    expect(pages).toMatchObject({ Exclude: ['assets/*'], RetainOnDelete: false });
    expect(pages?.SystemMetadata['cache-control']).toBe('public, max-age=0, s-maxage=60, must-revalidate');
  });

  test('pages name the site’s own address, which without a domain only the deployment knows', () => {
    const distribution = all('AWS::CloudFront::Distribution')[0]?.id;
    const address = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distribution, 'DomainName'] }]] };
    expect(pages?.SourceMarkers).toEqual([{ [siteUrlMarker]: address }]);
    expect(assets?.SourceMarkers).toBeUndefined();
    const settings = readSettings((name) => ({ senderAddress: 'a@example.com', alarmAddress: 'a@example.com' })[name]);
    expect(publishedSiteConfigOf(settings).url).toBe(siteUrlMarker);
    const siteDomain = 'breakups.example.org';
    expect(publishedSiteConfigOf({ ...settings, siteDomain }).url).toBe(`https://${siteDomain}`);
  });

  test('is published by a function that runs at deployments only: nothing else may invoke it', () => {
    const foreign = all('AWS::Lambda::Function').find(isForeign);
    const invokers = all('AWS::Lambda::Permission').filter(({ Properties }) =>
      JSON.stringify(Properties.FunctionName).includes(foreign?.id ?? 'none'),
    );
    expect(invokers).toEqual([]);
  });
});

describe('an address', () => {
  const edge = createEdgeFunction(siteAddressCode(siteFiles));
  const requestFor = (uri: string, headers = {}) => edge.viewerRequest({ uri, headers });
  const fileFor = (uri: string) => requestFor(uri).uri;
  const answerFor = (uri: string, type = 'text/html', statusCode = 200) =>
    edge.viewerResponse({ uri, headers: {} }, { statusCode, headers: { 'content-type': { value: type } } });
  const statusFor = (uri: string) => answerFor(uri).statusCode;

  test.each([
    ['/', '/index.html'],
    ['//', '/index.html'],
    ['/app', '/app.html'],
    ['/app/', '/app.html'],
    ['/config.json', '/config.json'],
    ['/favicon.svg', '/favicon.svg'],
  ])('%s is %s', (uri, file) => {
    expect(fileFor(uri)).toBe(file);
    expect([statusFor(uri), statusFor(file)]).toEqual([200, 200]);
  });

  test('is that of a page on which people are chosen exactly where the policy says so', () => {
    for (const [page, paths] of Object.entries(choosingPages)) {
      expect(paths.map(fileFor)).toEqual(paths.map(() => `/${page}`));
      expect(paths.map(pageKindOf)).toEqual(paths.map(() => 'choosing'));
    }
    expect(['/privacy', '/sign-in', '/confirm', '/nothing', '/apps', '/app/x'].map(pageKindOf)).toEqual(
      Array.from({ length: 6 }, () => 'other'),
    );
  });

  test.each(['/nothing', '/app/nothing', '/nothing.html', '/constructor', '/.env'])('%s is nothing', (uri) => {
    expect([fileFor(uri), statusFor(uri)]).toEqual(['/404.html', 404]);
  });

  test('of a page comes with its character set, and every other with the type that it has', () => {
    for (const uri of ['/', '/app', '/index.html', '/nothing']) {
      expect(answerFor(uri).headers['content-type']).toEqual({ value: 'text/html; charset=utf-8' });
    }
    expect(answerFor('/favicon.svg', 'image/svg+xml').headers['content-type']).toEqual({ value: 'image/svg+xml' });
  });

  test('that is nothing answers with the whole page that says so, whatever its asker has or wants of the page that was asked for', () => {
    const conditions = Object.fromEntries(
      ['If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since', 'If-Range', 'Range'].map((name) => [
        name.toLowerCase(),
        { value: 'x' },
      ]),
    );
    const others = { accept: { value: 'text/html' } };
    expect(requestFor('/nothing', { ...conditions, ...others }).headers).toEqual(others);
    expect(requestFor('/app', { ...conditions, ...others }).headers).toEqual({ ...conditions, ...others });
  });

  test('never turns an answer without its page into a 404, which would be an empty window', () => {
    for (const status of [206, 304, 412, 416])
      expect(answerFor('/nothing', 'text/html', status).statusCode).toBe(status);
    // What a browser keeps takes its type from this answer.
    expect(answerFor('/app', 'text/html', 304).headers['content-type']).toEqual({ value: 'text/html; charset=utf-8' });
  });

  test('the code is small enough for the edge, even with a hundred pages', () => {
    const files = Array.from({ length: 100 }, (_, index) => `some-page-${index}.html`);
    expect(siteAddressCode(files).length).toBeLessThan(10_000);
  });
});
