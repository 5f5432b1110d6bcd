import { expect, test } from 'vitest';
import { type Found, synthesise, withFacebook } from './synthesised.ts';

/**
 * Types of which an account has one namespace in all regions, or the world has one, and where in the properties the name stands. Nowhere: they
 * have none, or it is inside of something that is not shared.
 */
const sharedNames: Readonly<Record<string, readonly string[] | 'none'>> = {
  'AWS::Budgets::Budget': ['Budget', 'BudgetName'],
  'AWS::CloudFront::Distribution': 'none',
  'AWS::CloudFront::Function': ['Name'],
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig', 'Name'],
  'AWS::CloudFront::CachePolicy': ['CachePolicyConfig', 'Name'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig', 'Name'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::IAM::Policy': 'none',
  'AWS::IAM::Role': ['RoleName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::S3::BucketPolicy': 'none',
};
const ofSharedServices =
  /^AWS::(Budgets|CloudFront|IAM|Organizations|Route53|S3|Shield|GlobalAccelerator|CloudWatch::Dashboard)/;

const frankfurt = synthesise(withFacebook, 'eu-central-1');
const ohio = synthesise(withFacebook, 'us-east-2');

function nameOf({ Type: type, Properties: properties }: Found): unknown {
  const path = sharedNames[type];
  if (path === undefined) throw new Error(`does a second region collide with ${type}? Say so in sharedNames`);
  if (path === 'none') return undefined;
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], properties);
}

test.each(frankfurt.resources.filter(({ Type }) => ofSharedServices.test(Type)))(
  '$Type $id has another name in another region, or one that AWS makes',
  (here) => {
    const there = ohio.resources.find(({ id }) => id === here.id);
    const name = nameOf(here);
    if (name === undefined) return;
    expect(there && nameOf(there)).not.toEqual(name);
  },
);

test('names that differ are long enough for the longest region, and no longer than CloudFront takes them', () => {
  const { all } = synthesise(withFacebook, 'ap-southeast-2');
  for (const type of ['Function', 'OriginAccessControl', 'ResponseHeadersPolicy']) {
    for (const each of all(`AWS::CloudFront::${type}`)) expect(nameOf(each)).toMatch(/^[\w-]{1,64}$/);
  }
});
