import { describe, expect, test } from 'vitest';
import { readSettings } from '../../lib/settings.ts';
import { synthesise, withFacebook } from './synthesised.ts';

const { all, resources } = synthesise(withFacebook);

describe("people's data", () => {
  const [table, ...more] = all('AWS::DynamoDB::Table');

  test('is in one table that stays when the stack goes, cannot be deleted by mistake, and can be taken back to any second', () => {
    expect(more).toEqual([]);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table?.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  test('is swept through an index of keys alone', () => {
    expect(table?.Properties.GlobalSecondaryIndexes).toMatchObject([{ Projection: { ProjectionType: 'KEYS_ONLY' } }]);
  });

  test('is worth nothing without the keys, which stay, too', () => {
    const secrets = all('AWS::SecretsManager::Secret');
    expect(secrets).toHaveLength(2);
    for (const secret of secrets)
      expect(secret).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('is all that stays, beside the verified address, which costs nothing', () => {
    const kept = resources.filter(({ DeletionPolicy }) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete');
    expect(kept.map(({ Type }) => Type).sort()).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::SES::EmailIdentity',
      'AWS::SecretsManager::Secret',
      'AWS::SecretsManager::Secret',
    ]);
  });
});

describe('mail', () => {
  test('comes from one address, and bounces and complaints are heard of', () => {
    expect(all('AWS::SES::EmailIdentity')[0]?.Properties.EmailIdentity).toBe('notifier@example.com');
    const [destination] = all('AWS::SES::ConfigurationSetEventDestination');
    expect(destination?.Properties.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint'],
    });
    const listeners = all('AWS::SNS::Subscription').filter(({ Properties }) => Properties.Protocol === 'lambda');
    expect(listeners.map(({ Properties }) => Properties.Endpoint)).toEqual([{ 'Fn::GetAtt': ['MailFeedback', 'Arn'] }]);
    expect(listeners[0]?.Properties.RedrivePolicy).toBeDefined();
  });

  test('of a domain is signed for it, with a MAIL FROM of its own and the records in its zone', () => {
    const { all: found } = synthesise({
      senderDomain: 'example.com',
      hostedZoneId: 'Z0123456789',
      hostedZoneName: 'example.com',
    });
    expect(found('AWS::SES::EmailIdentity')[0]?.Properties).toMatchObject({
      EmailIdentity: 'example.com',
      MailFromAttributes: { MailFromDomain: 'bounces.example.com' },
    });
    const records = found('AWS::Route53::RecordSet').map(({ Properties }) => Properties.Type);
    expect(records.sort()).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT']);
  });

  test('goes on while a new domain is verified: the address is another resource, and CloudFormation leaves it where it was', () => {
    const [address] = all('AWS::SES::EmailIdentity');
    const [domain, ...more] = synthesise({ senderDomain: 'example.com' }).all('AWS::SES::EmailIdentity');
    expect(more).toEqual([]);
    expect(domain?.id).not.toBe(address?.id);
    // Not after a creation that failed: the next attempt would find it there and fail for that.
    expect(address?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(address?.UpdateReplacePolicy ?? 'Delete').toBe('Delete');
    // It would be left with a configuration set that is gone.
    expect(address?.Properties.ConfigurationSetAttributes).toBeUndefined();
  });

  test.each([{}, { senderDomain: 'example.com', hostedZoneId: 'Z0123456789', hostedZoneName: 'example.com' }])(
    'with %j comes from an identity that is there already, which is left alone with its records',
    (settings) => {
      const { resources: found, outputs } = synthesise({ ...settings, senderIdentity: 'existing' });
      expect(found.map(({ Type }) => Type).filter((type) => /EmailIdentity|RecordSet/.test(type))).toEqual([]);
      expect(outputs.filter((name) => name.startsWith('Record'))).toEqual([]);
      expect(found.filter(({ Type }) => Type === 'AWS::SES::ConfigurationSet')).toHaveLength(2);
    },
  );

  test('of a domain whose zone is elsewhere needs no zone here', () => {
    const { all: found, outputs } = synthesise({ senderDomain: 'example.com' });
    expect(found('AWS::Route53::RecordSet')).toEqual([]);
    expect(outputs.filter((name) => name.startsWith('Record'))).toEqual([
      'Record1',
      'Record2',
      'Record3',
      'Record4',
      'Record5',
    ]);
  });
});

describe('settings', () => {
  const given = { senderAddress: 'us@mail.example.org', alarmAddress: 'me@example.net' };
  const read = (settings: Readonly<Record<string, unknown>>) => readSettings((name) => settings[name]);

  test('everything missing or wrong is named at once', () => {
    const wrong = { alarmAddress: 'nobody', facebookAppId: 'no app', blueskyUrl: 'ftp://a.example', sweepMinutes: 0 };
    expect(() => read(wrong)).toThrow(
      /senderAddress: is missing\n.*alarmAddress: is not an address\n.*facebookAppId: is not an app id\n.*blueskyUrl: is not a URL\n.*sweepMinutes: is less than 1/,
    );
  });

  test.each([
    [{ siteDomain: 'example.org' }, 'siteDomain and certificateArn'],
    [{ hostedZoneId: 'Z1' }, 'hostedZoneId and hostedZoneName'],
    [{ senderDomain: 'example.com' }, 'senderAddress: is not of senderDomain'],
    [
      { senderDomain: 'mail.example.org', hostedZoneId: 'Z1', hostedZoneName: 'example.net' },
      'senderDomain: is not in',
    ],
    [{ certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1' }, 'is no certificate of us-east-1'],
  ])('%j is told', (settings, fault) => {
    expect(() => read({ ...given, ...settings })).toThrow(fault);
  });

  test('minutes are whole or not, none at all is allowed, and absence is measured by the sweeps', () => {
    expect(read(given)).toMatchObject({ flapMinutes: 60, lapseMinutes: 30, absenceMinutes: 4 });
    expect(read({ ...given, sweepMinutes: '7' })).toMatchObject({ absenceMinutes: 5.6 });
    expect(read({ ...given, flapMinutes: '0', lapseMinutes: 0.5, absenceMinutes: '0' })).toMatchObject({
      flapMinutes: 0,
      lapseMinutes: 0.5,
      absenceMinutes: 0,
    });
    expect(() => read({ ...given, flapMinutes: 'an hour', lapseMinutes: -1, absenceMinutes: '' })).toThrow(
      /flapMinutes: is not a number of minutes\n.*lapseMinutes: is less than 0\n.*absenceMinutes: is not a number/,
    );
  });

  test('an own domain and its zone go together', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const zone = { hostedZoneId: 'Z1', hostedZoneName: 'example.org' };
    expect(
      read({ ...given, ...zone, siteDomain: 'breakups.example.org', senderDomain: 'mail.example.org', certificateArn }),
    ).toMatchObject(zone);
  });
});

describe('where the site is', () => {
  const siteUrlOf = (settings: object) =>
    synthesise({ ...settings })
      .all('AWS::Lambda::Function')
      .flatMap(({ Properties }) => Properties.Environment?.Variables.SITE_URL ?? []);

  test("functions are told CloudFront's own domain, unless there is another", () => {
    const here = {
      'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [expect.stringMatching(/^SiteDistribution/), 'DomainName'] }]],
    };
    expect(siteUrlOf({})).toEqual([here, here]);
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const there = 'https://breakups.example.org';
    expect(siteUrlOf({ siteDomain: 'breakups.example.org', certificateArn })).toEqual([there, there]);
  });
});
