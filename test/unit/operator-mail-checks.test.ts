import { describe, expect, test } from 'vitest';
import type { Account } from '../../operator/preflight/account.ts';
import { checkAlarmAddress } from '../../operator/preflight/check-alarm-address.ts';
import { checkDmarc } from '../../operator/preflight/check-dmarc.ts';
import { checkSesAccount } from '../../operator/preflight/check-mail.ts';
import { checkRecipients } from '../../operator/preflight/check-recipients.ts';
import { checkSender } from '../../operator/preflight/check-sender.ts';
import { createDns, type DnsResolver, isFreeMail } from '../../operator/preflight/dns.ts';
import { aDns, anAccount, deployedResources, sesOfMany, sesSandbox } from '../support/operator-account.ts';

const verified = { verified: true, verification: 'SUCCESS' };
const pending = { verified: false, verification: 'PENDING' };

/** An account with these identities in SES. */
const withIdentities = (identities: Readonly<Partial<Record<string, typeof verified>>>): Account =>
  anAccount({ sesIdentity: async (name) => identities[name] });

describe('SES', () => {
  const of = (but: Partial<typeof sesOfMany & { review: string }>) =>
    checkSesAccount({ ...sesOfMany, ...but }, { mailsPerSecond: 14 });
  const states = (but: Partial<typeof sesOfMany>) => of(but).map(({ topic, state }) => `${topic}: ${state}`);

  test('in the sandbox is said and stops nothing', () => {
    expect(states(sesSandbox)).toEqual(['SES account: note', 'SES quota: ok']);
    expect(of({ ...sesSandbox, review: 'PENDING' })[0]?.says).toContain('You have asked');
    expect(of({ ...sesSandbox, review: 'DENIED' })[0]?.says).toContain('refused');
  });

  test('that may not send stops mail, not a deployment', () => {
    expect(states({ sendingEnabled: false })).toEqual(['SES account: todo', 'SES quota: ok']);
    expect(states({ enforcement: 'SHUTDOWN' })).toEqual(['SES account: todo', 'SES quota: ok']);
    expect(states({ enforcement: 'PROBATION' })).toEqual(['SES account: note', 'SES quota: ok']);
  });

  test('that lets us send less than is set is said, with what to set', () => {
    expect(of({ mailsASecond: 5 })[1]).toMatchObject({
      state: 'note',
      mend: [expect.stringMatching(/"mailsPerSecond": 5$/)],
    });
  });
});

describe('the sender', () => {
  const address = { senderAddress: 'notifier@breakups.org', senderIdentity: 'create' } as const;
  const domain = { ...address, senderDomain: 'breakups.org' };
  const ours = (physicalId: string) => [{ logicalId: 'MailingSender', type: 'AWS::SES::EmailIdentity', physicalId }];

  test.each([
    ['an address', address, 'notifier@breakups.org'],
    ['a domain', domain, 'breakups.org'],
  ])(
    '%s that SES has from before stops the deployment that would create it, whether it is verified or not',
    async (_, settings, name) => {
      for (const identity of [verified, pending]) {
        for (const resources of [undefined, [], ours('other.org')]) {
          expect(await checkSender(withIdentities({ [name]: identity }), settings, resources)).toMatchObject({
            state: 'stops',
            mend: ['In settings.json, set "senderIdentity": "existing"'],
          });
        }
      }
    },
  );

  test('that the stack made stops nothing', async () => {
    const of = (settings: typeof address, name: string, identity: typeof verified) =>
      checkSender(withIdentities({ [name]: identity }), settings, ours(name));
    expect((await of(address, 'notifier@breakups.org', verified)).state).toBe('ok');
    expect(await of(address, 'notifier@breakups.org', pending)).toMatchObject({
      state: 'todo',
      mend: ['aws ses verify-email-identity --email-address notifier@breakups.org'],
    });
    expect((await of(domain, 'breakups.org', pending)).mend?.[0]).toContain('DkimAttributes.Tokens');
    expect((await of(domain, 'breakups.org', { verified: false, verification: 'FAILED' })).mend?.[0]).toContain(
      'put-email-identity-dkim-signing-attributes',
    );
  });

  test('that is set to be there already is good when it is, by itself or by its domain', async () => {
    const existing = { ...address, senderIdentity: 'existing' } as const;
    expect((await checkSender(withIdentities({ 'notifier@breakups.org': verified }), existing, [])).state).toBe('ok');
    expect((await checkSender(withIdentities({ 'breakups.org': verified }), existing, [])).state).toBe('ok');
    expect((await checkSender(withIdentities({ 'breakups.org': pending }), existing, [])).state).toBe('todo');
    expect(await checkSender(withIdentities({}), existing, [])).toMatchObject({
      state: 'todo',
      mend: ['In settings.json, set "senderIdentity": "create"'],
    });
  });

  test('a domain that the stack made is not to be called an existing one, since that would delete it', async () => {
    const settings = { ...domain, senderIdentity: 'existing' } as const;
    const finding = await checkSender(withIdentities({ 'breakups.org': verified }), settings, ours('breakups.org'));
    expect(finding).toMatchObject({ state: 'stops', says: expect.stringContaining('would delete it') });
  });

  test('whose domain SES knows already is shown the better way', async () => {
    const finding = await checkSender(withIdentities({ 'breakups.org': verified }), address, undefined);
    expect(finding).toMatchObject({ state: 'later', says: expect.stringContaining('"senderIdentity": "existing"') });
  });

  test('that was verified by itself before its domain was is to be deleted afterwards', async () => {
    const account = withIdentities({ 'breakups.org': verified, 'notifier@breakups.org': verified });
    expect(await checkSender(account, domain, ours('breakups.org'))).toMatchObject({
      state: 'note',
      mend: ['aws sesv2 delete-email-identity --email-identity notifier@breakups.org'],
    });
  });

  test('is never to be created by hand where the stack would create it', async () => {
    for (const settings of [address, domain]) {
      for (const resources of [undefined, [], ours('other.org')]) {
        for (const identities of [{}, { 'breakups.org': pending }, { 'notifier@breakups.org': pending }]) {
          const account = withIdentities(identities);
          const findings = [
            await checkSender(account, settings, resources),
            ...(await checkRecipients(account, sesSandbox, { ...settings, signUps: 'notifier@breakups.org' })),
          ];
          const name = 'senderDomain' in settings ? settings.senderDomain : settings.senderAddress;
          expect(JSON.stringify(findings)).not.toMatch(new RegExp(`create-email-identity --email-identity ${name}"`));
        }
      }
    }
  });
});

describe('those who may sign in', () => {
  const settings = {
    senderAddress: 'notifier@breakups.org',
    senderIdentity: 'create',
    signUps: 'me@home.org, friends.org',
  } as const;

  test('get no mail in the sandbox unless they are verified, by themselves or by their domain', async () => {
    const of = async (identities: Readonly<Record<string, typeof verified>>) =>
      (await checkRecipients(withIdentities(identities), sesSandbox, settings)).map(({ mend }) => mend?.[0]);
    expect(await of({})).toEqual(['aws sesv2 create-email-identity --email-identity me@home.org']);
    expect(await of({ 'me@home.org': pending })).toEqual(['aws ses verify-email-identity --email-address me@home.org']);
    expect(await of({ 'me@home.org': verified })).toEqual([]);
    expect(await of({ 'home.org': verified })).toEqual([]);
    expect(await checkRecipients(withIdentities({}), sesOfMany, settings)).toEqual([]);
    expect(await checkRecipients(withIdentities({}), sesSandbox, { ...settings, signUps: 'open' })).toEqual([]);
  });

  test('get no mail while they are on the suppression list, and it is said how to take them off', async () => {
    const suppressed = (reason: string) => anAccount({ suppressed: async () => reason });
    for (const reason of ['BOUNCE', 'COMPLAINT']) {
      expect(await checkRecipients(suppressed(reason), sesOfMany, settings)).toMatchObject([
        { state: 'todo', mend: ['aws sesv2 delete-suppressed-destination --email-address me@home.org'] },
      ]);
    }
  });
});

describe('the alarms', () => {
  const of = (
    subscription: 'confirmed' | 'unconfirmed' | undefined,
    resources: typeof deployedResources | undefined = deployedResources,
  ) =>
    checkAlarmAddress(
      anAccount({ subscription: async () => subscription }),
      { alarmAddress: 'me@home.org' },
      resources,
    );

  test('reach nobody until the link was clicked', async () => {
    expect((await of('confirmed')).state).toBe('ok');
    for (const subscription of ['unconfirmed', undefined] as const) {
      expect(await of(subscription)).toMatchObject({
        state: 'todo',
        mend: ['aws sns subscribe --topic-arn arn:aws:sns:alarms --protocol email --notification-endpoint me@home.org'],
      });
    }
    expect((await of(undefined, [])).state).toBe('later');
  });
});

describe('what other mail servers make of the sender', () => {
  const of = (senderAddress: string, policy: string | undefined, senderDomain?: string) =>
    checkDmarc(aDns({ dmarcPolicy: async () => policy }), { senderAddress, senderDomain });

  test('a domain that asks to refuse what it did not sign stops mail', async () => {
    expect(await of('me@yahoo.com', 'reject')).toMatchObject({
      state: 'todo',
      says: expect.stringContaining('refuse'),
    });
    expect(await of('me@gmail.com', 'quarantine')).toMatchObject({ state: 'todo' });
    expect((await of('me@breakups.org', 'reject')).mend?.[0]).toContain('"senderDomain": "breakups.org"');
    expect((await of('me@yahoo.com', 'reject')).mend?.[0]).not.toContain('"senderDomain": "yahoo.com"');
  });

  test('mails that are not signed for the sender are said to end up in spam', async () => {
    expect(await of('me@gmail.com', 'none')).toMatchObject({ state: 'note', says: expect.stringContaining('spam') });
    expect(await of('me@breakups.org', undefined)).toMatchObject({
      state: 'note',
      says: expect.stringContaining('spam'),
    });
  });

  test('a sender domain is signed for; it should have a policy', async () => {
    expect((await of('me@breakups.org', 'reject', 'breakups.org')).state).toBe('ok');
    expect(await of('me@breakups.org', undefined, 'breakups.org')).toMatchObject({
      state: 'note',
      mend: [expect.stringContaining('v=DMARC1; p=none')],
    });
  });

  test('a DNS that does not answer leaves it open, save for addresses that everybody knows', async () => {
    expect((await of('me@breakups.org', 'unknown')).state).toBe('unchecked');
    expect((await of('me@gmail.com', 'unknown')).state).toBe('note');
    expect([isFreeMail('gmx.de'), isFreeMail('yahoo.co.uk'), isFreeMail('mail.breakups.org')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the DNS', () => {
  const absent = async () => {
    throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' });
  };
  const broken = async () => {
    throw Object.assign(new Error('queryTxt ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };
  const onlyTheWorld = async (name: string) => (name === 'aws.amazon.com' ? ['192.0.2.1'] : absent());
  const dns = (but: Partial<DnsResolver>) =>
    createDns({
      resolveTxt: absent,
      resolveMx: absent,
      resolve4: onlyTheWorld,
      resolve6: absent,
      ...but,
    } as unknown as DnsResolver);
  const records = (texts: Readonly<Record<string, string>>) =>
    dns({
      resolveTxt: (async (name: string) => (texts[name] === undefined ? absent() : [[texts[name]]])) as never,
    });

  test('says the policy of a domain, or of the one above it for those below', async () => {
    const of = records({
      '_dmarc.breakups.org': 'v=DMARC1; p=reject; sp=quarantine',
      '_dmarc.home.org': 'v=DMARC1; p=none',
    });
    expect(await of.dmarcPolicy('breakups.org')).toBe('reject');
    expect(await of.dmarcPolicy('mail.breakups.org')).toBe('quarantine');
    expect(await of.dmarcPolicy('a.b.home.org')).toBe('none');
    expect(await of.dmarcPolicy('other.org')).toBeUndefined();
  });

  test('says where mail can be delivered', async () => {
    expect(await dns({ resolveMx: async () => [{ exchange: 'mx.home.org', priority: 1 }] }).takesMail('home.org')).toBe(
      true,
    );
    expect(await dns({ resolveMx: async () => [{ exchange: '', priority: 0 }] }).takesMail('home.org')).toBe(false);
    expect(await dns({}).takesMail('home.orgg')).toBe(false);
    expect(await dns({ resolve4: (async () => ['192.0.2.1']) as never }).takesMail('home.org')).toBe(true);
  });

  test('that knows nothing of the world says nothing about what there is', async () => {
    const inside = dns({ resolve4: absent as never });
    expect(await Promise.all([inside.dmarcPolicy('a.org'), inside.takesMail('a.org'), inside.exists('a.org')])).toEqual(
      ['unknown', 'unknown', 'unknown'],
    );
  });

  test('that is out of order is nobody’s mistake', async () => {
    const out = dns({ resolveTxt: broken, resolveMx: broken, resolve4: broken, resolve6: broken } as never);
    expect(await Promise.all([out.dmarcPolicy('a.org'), out.takesMail('a.org'), out.exists('a.org')])).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
