import { beforeAll, describe, expect, test } from 'vitest';
import { createSchemaCheck, type Declared } from '../support/cloudformation-schemas.ts';
import { pairwise } from '../support/pairwise.ts';
import { synthesise } from './synthesised.ts';

/** Settings that change what is deployed, with the least and the most where they are numbers. Each of the domains is in the zone. */
const choices = {
  facebookAppId: [undefined, '1000000000000000'],
  blueskyUrl: ['https://public.api.bsky.app', ''],
  mastodonServers: ['any', ''],
  monitoring: ['full', 'lean'],
  sweepMinutes: [1, 5, 24 * 60],
  checkerConcurrency: [2, 1_000],
  sweepSegments: [1, 64],
  monthlyBudget: [0, 1, 1_000_000],
  usualLapses: [1, 1_000_000],
  signUps: [undefined, 'open', 'a@example.org, example.com'],
  flapMinutes: [0, 0.5, 7 * 24 * 60],
  senderIdentity: ['create', 'existing'],
  senderDomain: [undefined, 'example.org'],
  site: ['CloudFront’s', 'own'],
  zone: ['elsewhere', 'here'],
  edgeRateLimit: [undefined, 10],
  region: [undefined, 'us-east-1'],
};
type Row = Readonly<Record<keyof typeof choices, unknown>>;

const rows = pairwise(choices) as readonly Row[];

function resourcesOf({ site, zone, region, ...settings }: Row): readonly Declared[] {
  return synthesise(
    {
      senderAddress: 'us@example.org',
      ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
      ...(zone === 'here' ? { hostedZoneId: 'Z0123456789', hostedZoneName: 'example.org' } : {}),
      ...(site === 'own'
        ? {
            siteDomain: 'breakups.example.org',
            certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000',
          }
        : {}),
    },
    region as string | undefined,
  ).resources;
}

describe("CloudFormation's own schemas", () => {
  let check: ReturnType<typeof createSchemaCheck>;
  beforeAll(() => {
    check = createSchemaCheck();
  });

  test('are asked about every two values of any two settings, in a few dozen templates', () => {
    expect(rows.length).toBeLessThan(36);
    for (const [a, xs] of Object.entries(choices)) {
      for (const [b, ys] of Object.entries(choices)) {
        if (a === b) continue;
        for (const x of xs) {
          for (const y of ys) {
            expect(rows.some((row) => row[a as keyof Row] === x && row[b as keyof Row] === y)).toBe(true);
          }
        }
      }
    }
  });

  test.each(rows)('find nothing with %j', { timeout: 60_000 }, (row) => {
    const resources = resourcesOf(row);
    expect(resources.length).toBeGreaterThan(80);
    expect(resources.flatMap(check)).toEqual([]);
  });

  const queue = { id: 'Queue', Type: 'AWS::SQS::Queue', Properties: {} };
  test.each<[Declared, string]>([
    [{ ...queue, Type: 'AWS::SQS::Quue' }, 'Queue: there is no type AWS::SQS::Quue'],
    [{ ...queue, Properties: { VisibilityTimout: 1 } }, 'Queue.VisibilityTimout: there is no such property'],
    [{ ...queue, Properties: { VisibilityTimeout: 'long' } }, 'Queue.VisibilityTimeout: "long" is no integer'],
    [
      { id: 'Role', Type: 'AWS::IAM::Role', Properties: { Description: 'x' } },
      'Role.AssumeRolePolicyDocument: is missing',
    ],
    [
      { id: 'Bucket', Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { Rules: [] } } },
      'Bucket.BucketEncryption.Rules: there is no such property',
    ],
  ])('would find what is wrong with %j', (resource, fault) => {
    expect(check(resource)).toContain(fault);
  });
});
