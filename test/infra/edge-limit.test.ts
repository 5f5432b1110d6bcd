import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseSettings } from '../../lib/settings.ts';
import { synthesise } from './synthesised.ts';

beforeEach(() => {
  vi.stubEnv('CDK_DEFAULT_REGION', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a limit for each address at the edge', () => {
  test('is not there, and costs nothing, unless it is set', () => {
    const { all } = synthesise();
    expect(all('AWS::WAFv2::WebACL')).toEqual([]);
    expect(all('AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig).not.toHaveProperty('WebACLId');
  });

  test('turns an address away that asks more often in five minutes, and keeps no sample of who it was', () => {
    const { all, arnOf } = synthesise({ edgeRateLimit: '1000' });
    const [acl, ...more] = all('AWS::WAFv2::WebACL');
    expect(more).toEqual([]);
    expect(acl?.Properties).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
    expect(acl?.Properties.Rules).toEqual([
      expect.objectContaining({
        Action: { Block: {} },
        Statement: { RateBasedStatement: { Limit: 1_000, AggregateKeyType: 'IP', EvaluationWindowSec: 300 } },
      }),
    ]);
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
    const [distribution] = all('AWS::CloudFront::Distribution');
    expect(distribution?.Properties.DistributionConfig.WebACLId).toEqual(acl && arnOf(acl));
  });

  test('is refused outside us-east-1, with what to do instead', () => {
    vi.stubEnv('CDK_DEFAULT_REGION', 'eu-central-1');
    expect(() => synthesise({ edgeRateLimit: 1_000 })).toThrow(
      /can only be made in us-east-1\. Deploy the stack there.*eu-central-1/,
    );
    expect(() => synthesise()).not.toThrow();
    vi.stubEnv('CDK_DEFAULT_REGION', 'us-east-1');
    expect(() => synthesise({ edgeRateLimit: 1_000 })).not.toThrow();
  });

  test('is a number that AWS takes', () => {
    for (const edgeRateLimit of [9, '9', 'many', 2_000_000_001]) {
      const given = { senderAddress: 'a@b.example', alarmAddress: 'a@b.example', edgeRateLimit };
      expect(parseSettings(given).kind).toBe('faults');
    }
  });
});
