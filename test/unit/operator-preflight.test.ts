import { expect, test } from 'vitest';
import { checkAppSecret } from '../../operator/networks/facebook/check-app-secret.ts';
import type { Account } from '../../operator/preflight/account.ts';
import { checkBootstrap, checkStack } from '../../operator/preflight/check-account.ts';
import { checkConcurrency } from '../../operator/preflight/check-concurrency.ts';
import { checkSesAccount, checkSesIdentity } from '../../operator/preflight/check-mail.ts';
import { checkCertificate, checkRegion } from '../../operator/preflight/check-region.ts';
import { checkSettings } from '../../operator/preflight/check-settings.ts';
import { contextArguments } from '../../operator/preflight/context-arguments.ts';
import { mayDeploy, preflightTable } from '../../operator/preflight/findings-table.ts';
import { preflight } from '../../operator/preflight/preflight.ts';

const settings = {
  senderAddress: 'notifier@breakups.org',
  alarmAddress: 'me@breakups.org',
  facebookAppId: '1234567890123456',
};
const secretResource = {
  logicalId: 'KeysFacebookApp1234ABCD',
  type: 'AWS::SecretsManager::Secret',
  physicalId: 'arn:secret',
};

/** An account in which everything is as it should be, but for what a test says. */
function anAccount(but: Partial<Account> = {}): Account {
  return {
    identity: async () => ({ account: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/admin/me' }),
    parameter: async () => '28',
    stackStatus: async () => 'UPDATE_COMPLETE',
    stackResources: async () => [secretResource],
    secret: async () => '0123456789abcdef0123456789abcdef',
    ses: async () => ({
      outOfSandbox: true,
      sendingEnabled: true,
      enforcement: 'HEALTHY',
      mailsADay: 50_000,
      mailsASecond: 14,
      mailsToday: 12,
    }),
    sesIdentity: async () => ({ verified: true }),
    concurrency: async () => 1_000,
    ...but,
  };
}

const context = (values: object = {}) => ({ values: { ...settings, ...values }, fileIsThere: true, faults: [] });
const awsError = (name: string, message = 'said AWS') => Object.assign(new Error(message), { name, $metadata: {} });
const look = (but: Partial<Account> = {}, values: object = {}, region: string | undefined = 'eu-central-1') =>
  preflight({ context: context(values), region, account: anAccount(but), stackName: 'BreakupNotifier' });

test('where everything is there, all is ok and a deployment may go on', async () => {
  const findings = await look();
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(mayDeploy(findings)).toBe(true);
  expect(preflightTable(findings).at(-1)).toBe('Nothing is missing. To deploy: npm run deploy');
});

test('everything that is missing is named in one go, each with what mends it', async () => {
  const findings = await look(
    {
      parameter: async () => undefined,
      stackStatus: async () => 'ROLLBACK_COMPLETE',
      secret: async () => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF',
      sesIdentity: async (name) => (name.includes('@') ? { verified: false } : undefined),
    },
    {
      senderAddress: 'notifier@example.com',
      facebookAppId: '0',
      certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
    },
  );
  const missing = findings.filter(({ state }) => state === 'missing');
  expect(missing.map(({ topic }) => topic)).toEqual([
    'Settings',
    'Settings',
    'Certificate',
    'CDK bootstrap',
    'Stack',
    'Facebook secret',
    'SES identity',
  ]);
  for (const { mend } of missing) expect(mend?.length).toBeGreaterThan(0);
  expect(preflightTable(findings).at(-1)).toMatch(/^7 things are missing/);
});

test('without a Facebook app nobody asks for its secret, and nothing is missing', async () => {
  for (const facebookAppId of ['', undefined]) {
    const findings = await look({ stackResources: async () => [] }, { facebookAppId });
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.map(({ topic }) => topic)).not.toContain('Facebook secret');
  }
});

test('before the first deployment, what only it can make is for later and stops nothing', async () => {
  const findings = await look({
    stackStatus: async () => undefined,
    stackResources: async () => undefined,
    sesIdentity: async () => undefined,
  });
  expect(findings.filter(({ state }) => state === 'later').map(({ topic }) => topic)).toEqual([
    'Facebook secret',
    'SES identity',
  ]);
  expect(mayDeploy(findings)).toBe(true);
});

test('without credentials it says so once, asks nothing else and stops the deployment', async () => {
  const asked: string[] = [];
  const findings = await look({
    identity: async () => {
      throw awsError('CredentialsProviderError', 'Could not load credentials from any providers');
    },
    ses: async () => {
      asked.push('ses');
      throw new Error('unreachable');
    },
  });
  expect(findings.filter(({ state }) => state === 'missing')).toMatchObject([
    { topic: 'AWS account', says: expect.stringContaining('no AWS credentials') },
  ]);
  expect(asked).toEqual([]);
});

test('without a region nobody is asked', async () => {
  const findings = await preflight({ context: context(), region: undefined, account: anAccount(), stackName: 'S' });
  expect(findings.map(({ topic, state }) => `${topic} ${state}`)).toContain('Region missing');
  expect(findings.at(-1)).toMatchObject({ topic: 'AWS account', state: 'unchecked' });
});

test('what one may not look at is unknown, and the other checks go on', async () => {
  const findings = await look({
    concurrency: async () => {
      throw awsError('AccessDeniedException', 'not authorized to perform lambda:GetAccountSettings');
    },
  });
  expect(findings.find(({ topic }) => topic === 'Lambda quota')).toMatchObject({
    state: 'unchecked',
    says: expect.stringContaining('lambda:GetAccountSettings'),
  });
  expect(findings.filter(({ state }) => state !== 'ok')).toHaveLength(1);
});

test('a defect is not taken for a finding', async () => {
  const defect = look({
    concurrency: async () => {
      throw new TypeError('x is not a function');
    },
  });
  await expect(defect).rejects.toThrow('x is not a function');
});

test('settings that are missing, wrong, placeholders or none at all are each named', () => {
  const { findings } = checkSettings({
    values: {
      ...settings,
      alarmAddress: undefined,
      sweepMinutes: 'often',
      siteUrl: 'https://breakups.example.com',
      sendrAddress: 'a',
    },
    fileIsThere: true,
    faults: [],
  });
  const told = findings.map(({ state, says }) => `${state}: ${says}`);
  expect(told).toContainEqual(expect.stringMatching(/^missing: alarmAddress is missing/));
  expect(told).toContainEqual(expect.stringMatching(/^missing: sweepMinutes /));
  expect(told).toContainEqual(expect.stringMatching(/^missing: siteUrl is still the placeholder/));
  expect(told).toContainEqual(expect.stringMatching(/^note: sendrAddress is no setting/));
});

test('servers of Mastodon on this machine are refused for a deployment, with what to set instead', () => {
  const mastodonServers = 'alpha.example=http://127.0.0.1:9000';
  const { findings } = checkSettings({ values: { ...settings, mastodonServers }, fileIsThere: true, faults: [] });
  expect(findings).toMatchObject([
    {
      state: 'missing',
      says: expect.stringMatching(/^mastodonServers names places on this machine/),
      mend: [expect.stringContaining('"any" for every server on the web')],
    },
  ]);
  for (const each of ['any', '']) {
    expect(
      checkSettings({ values: { ...settings, mastodonServers: each }, fileIsThere: true, faults: [] }).findings,
    ).toMatchObject([{ state: 'ok' }]);
  }
});

test('the CDK’s own context is no setting, and no fault', () => {
  const { findings } = checkSettings({
    values: { ...settings, '@aws-cdk/core:checkSecretUsage': true, 'availability-zones:account=1': [] },
    fileIsThere: true,
    faults: [],
  });
  expect(findings).toMatchObject([{ state: 'ok' }]);
});

test('settings among the arguments of a deployment are found, however they are written; the last one counts', () => {
  expect(contextArguments(['-ca=1', '--context', 'b=2', '-c', 'a=0', '-ca=1', '--context=c=3=4', '--ci'])).toEqual({
    a: '1',
    b: '2',
    c: '3=4',
  });
});

test('a bootstrap stack that is too old is as good as none', async () => {
  const to = { account: '111122223333', region: 'eu-central-1' };
  expect(await checkBootstrap(anAccount({ parameter: async () => '5' }), to)).toMatchObject({
    state: 'missing',
    mend: ['npx cdk bootstrap aws://111122223333/eu-central-1'],
  });
});

test.each([
  ['ROLLBACK_COMPLETE', 'missing', 'delete-stack'],
  ['UPDATE_ROLLBACK_FAILED', 'missing', 'continue-update-rollback'],
  ['UPDATE_IN_PROGRESS', 'missing', 'wait'],
  ['UPDATE_ROLLBACK_COMPLETE', 'ok', undefined],
])('a stack that is %s is %s', async (status, state, command) => {
  const finding = await checkStack(anAccount({ stackStatus: async () => status }), 'BreakupNotifier');
  expect(finding.state).toBe(state);
  if (command !== undefined) expect(finding.mend?.join()).toContain(command);
});

test('the Facebook secret is never shown, and only one that Facebook could have given is taken for it', async () => {
  const generated = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
  const finding = await checkAppSecret(anAccount({ secret: async () => generated }), [secretResource]);
  expect(finding.state).toBe('missing');
  expect(JSON.stringify(finding)).not.toContain(generated);
  expect((await checkAppSecret(anAccount(), [secretResource])).state).toBe('ok');
  expect((await checkAppSecret(anAccount({ secret: async () => undefined }), [secretResource])).state).toBe('missing');
});

test('the sandbox is said and stops nothing; an account that may not send does', async () => {
  const healthy = await anAccount().ses();
  const of = async (but: Partial<typeof healthy>) =>
    (await checkSesAccount(anAccount({ ses: async () => ({ ...healthy, ...but }) }), { mailsPerSecond: 14 })).map(
      ({ topic, state }) => `${topic}: ${state}`,
    );
  expect(await of({ outOfSandbox: false, mailsASecond: 1 })).toEqual(['SES account: note', 'SES quota: note']);
  expect(await of({ sendingEnabled: false })).toEqual(['SES account: missing', 'SES quota: ok']);
  expect(await of({ enforcement: 'PROBATION' })).toEqual(['SES account: note', 'SES quota: ok']);
});

test('an address is good to send from when it or its domain is verified', async () => {
  const verified = (name: string) =>
    anAccount({ sesIdentity: async (asked) => (asked === name ? { verified: true } : undefined) });
  const of = async (account: Account, domain?: string) =>
    (await checkSesIdentity(account, 'a@mail.b.org', domain)).state;
  expect(await of(verified('a@mail.b.org'))).toBe('ok');
  expect(await of(verified('mail.b.org'))).toBe('ok');
  expect(await of(verified('b.org'), 'b.org')).toBe('ok');
  expect(await of(verified('c.org'))).toBe('later');
  expect(await of(anAccount({ sesIdentity: async () => ({ verified: false }) }))).toBe('missing');
});

test('ten functions at a time, a new account’s quota, are enough to begin with', async () => {
  expect((await checkConcurrency(anAccount(), undefined)).state).toBe('unchecked');
  const of = async (limit: number, checkerConcurrency = 4) =>
    (await checkConcurrency(anAccount({ concurrency: async () => limit }), { checkerConcurrency })).state;
  expect([await of(10), await of(1_000), await of(8), await of(1_000, 1_000)]).toEqual([
    'note',
    'ok',
    'missing',
    'missing',
  ]);
});

test('regions and certificates are told from other texts', () => {
  expect(['us-east-1', 'us-gov-west-1', 'europe', '', undefined].map((region) => checkRegion(region).state)).toEqual([
    'ok',
    'ok',
    'missing',
    'missing',
    'missing',
  ]);
  const of = (certificateArn: unknown) => checkCertificate(context({ certificateArn })).state;
  const arn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1`;
  expect([of(undefined), of(arn('us-east-1')), of(arn('eu-west-1')), of('mine')]).toEqual([
    'ok',
    'ok',
    'missing',
    'missing',
  ]);
});

test('the table wraps what is said, never a command', () => {
  const command = `aws ${'x'.repeat(200)}`;
  const lines = preflightTable([{ topic: 'T', state: 'missing', says: 'word '.repeat(60).trim(), mend: [command] }]);
  expect(lines.filter((line) => line.includes('word')).every((line) => line.length <= 120)).toBe(true);
  expect(lines.some((line) => line.endsWith(`> ${command}`))).toBe(true);
});
