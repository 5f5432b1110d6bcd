import { describe, expect, test } from 'vitest';
import { checkAppSecret } from '../../operator/networks/facebook/check-app-secret.ts';
import type { Account } from '../../operator/preflight/account.ts';
import { checkBootstrap } from '../../operator/preflight/check-account.ts';
import { checkConcurrency } from '../../operator/preflight/check-concurrency.ts';
import { checkCertificate, checkRegion } from '../../operator/preflight/check-region.ts';
import { checkSettings } from '../../operator/preflight/check-settings.ts';
import type { Finding } from '../../operator/preflight/finding.ts';
import { mayDeploy, preflightTable } from '../../operator/preflight/findings-table.ts';
import { preflight } from '../../operator/preflight/preflight.ts';
import {
  aDns,
  anAccount,
  awsError,
  deployedResources,
  deployedSettings,
  firstSettings,
  freshAccount,
  fromFile,
  look,
  sesSandbox,
} from '../support/operator-account.ts';

/** Topics by state. */
const inState = (findings: readonly Finding[], state: Finding['state']) =>
  findings.filter((finding) => finding.state === state).map(({ topic }) => topic);
const notOk = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state !== 'ok').map(({ topic, state }) => `${topic}: ${state}`);

/** A new account in which what can be done beforehand was done. */
const preparedAccount: Partial<Account> = {
  ...freshAccount,
  parameter: async () => '28',
  budgetsAreOn: async () => true,
};

describe('the first path, as the documents have it', () => {
  test('without settings it says how to make them, and does not ask the account about a sender', async () => {
    const given = { values: {}, fileIsThere: false, faults: [] };
    const findings = await preflight({
      given,
      region: 'eu-central-1',
      account: anAccount(freshAccount),
      dns: aDns(),
      stackName: 'BreakupNotifier',
    });
    expect(findings.filter(({ topic }) => topic === 'Settings')).toMatchObject([
      { state: 'stops', says: expect.stringMatching(/^There is no settings\.json/), mend: ['npm run setup'] },
    ]);
    expect(inState(findings, 'unchecked')).toContain('Sender and recipients');
  });

  test('the sample as it is stops a deployment, and nothing is asked about its placeholders', async () => {
    const asked: string[] = [];
    const findings = await look(
      {
        ...preparedAccount,
        sesIdentity: async (name) => {
          asked.push(name);
          return undefined;
        },
      },
      { senderAddress: 'notifier@example.com', alarmAddress: 'operator@example.com' },
    );
    expect(inState(findings, 'stops')).toEqual(['Settings', 'Settings']);
    expect(asked).toEqual([]);
  });

  test('a new account is stopped by what a deployment would fail on, and by nothing else', async () => {
    const findings = await look(freshAccount, firstSettings);
    expect(inState(findings, 'stops')).toEqual(['CDK bootstrap', 'Budget']);
    for (const { mend } of findings.filter(({ state }) => state === 'stops')) expect(mend?.length).toBeGreaterThan(0);
    expect(mayDeploy(findings)).toBe(false);
    expect(preflightTable(findings).at(-1)).toMatch(/^2 things stop a deployment/);
  });

  test('an unverified sender does not stop the deployment that asks for its verification', async () => {
    const findings = await look(preparedAccount, firstSettings);
    expect(mayDeploy(findings)).toBe(true);
    expect(inState(findings, 'later')).toEqual(['SES identity', 'Alarm address']);
    expect(findings.find(({ topic }) => topic === 'SES identity')?.says).toContain('no-reply-aws@amazon.com');
    expect(findings.find(({ topic }) => topic === 'Alarm address')?.says).toContain('no-reply@sns.amazonaws.com');
    expect(inState(findings, 'note')).toContain('CloudFront');
  });

  test('a sender domain whose DNS records the deployment will print does not stop it', async () => {
    const findings = await look(preparedAccount, { ...firstSettings, senderDomain: 'breakups.org' });
    expect(mayDeploy(findings)).toBe(true);
    expect(findings.find(({ topic }) => topic === 'SES identity')).toMatchObject({
      state: 'later',
      says: expect.stringContaining('Record1 to Record5'),
    });
  });

  test('after the first deployment nothing stops the second: neither the links in mails nor the secret that is to be stored now', async () => {
    const findings = await look(
      {
        ...preparedAccount,
        stack: async () => ({ status: 'CREATE_COMPLETE', since: undefined }),
        stackResources: async () => deployedResources,
        sesIdentity: async (name) =>
          name === 'breakups.org' ? { verified: false, verification: 'PENDING' } : undefined,
        subscription: async () => 'unconfirmed',
        secret: async () => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF',
      },
      deployedSettings,
    );
    expect(mayDeploy(findings)).toBe(true);
    expect(inState(findings, 'todo')).toEqual(['Facebook secret', 'SES identity', 'Recipients', 'Alarm address']);
    for (const finding of findings.filter(({ state }) => state === 'todo')) {
      expect(finding.mend?.length).toBeGreaterThan(0);
      expect(finding.says).toMatch(/nobody can|no mail|no alarm/i);
    }
    expect(preflightTable(findings).at(-1)).toBe(
      'Nothing stops a deployment: npm run deploy. Until everything works there is more to do: 4 things now.',
    );
  });

  test('where all that is done, all is in order', async () => {
    const findings = await look();
    expect(notOk(findings)).toEqual([]);
    expect(preflightTable(findings).at(-1)).toBe('Nothing stops a deployment: npm run deploy.');
  });
});

test('everything that stops a deployment is named in one go, each with what to do', async () => {
  const findings = await look(
    {
      parameter: async () => undefined,
      stack: async () => ({ status: 'DELETE_FAILED', since: undefined }),
      stackResources: async () => [],
      budgetsAreOn: async () => false,
    },
    { ...deployedSettings, certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' },
  );
  expect(inState(findings, 'stops')).toEqual(['Certificate', 'CDK bootstrap', 'Stack', 'Budget']);
  for (const { mend } of findings.filter(({ state }) => state === 'stops')) expect(mend?.length).toBeGreaterThan(0);
});

test('without a Facebook app nobody asks for its secret', async () => {
  for (const facebookAppId of ['', undefined]) {
    const findings = await look({ secret: async () => undefined }, { ...deployedSettings, facebookAppId });
    expect(findings.map(({ topic }) => topic)).not.toContain('Facebook secret');
    expect(notOk(findings)).toEqual([]);
  }
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
  expect(findings.filter(({ state }) => state === 'stops')).toMatchObject([
    { topic: 'AWS account', says: expect.stringContaining('no AWS credentials') },
  ]);
  expect(asked).toEqual([]);
});

test('what one may not look at is unknown, and the other checks go on', async () => {
  const findings = await look({
    concurrency: async () => {
      throw awsError('AccessDeniedException', 'not authorized to perform lambda:GetAccountSettings');
    },
    stackResources: async () => {
      throw awsError('AccessDenied', 'not authorized to perform cloudformation:ListStackResources');
    },
  });
  expect(inState(findings, 'unchecked')).toEqual([
    'Budget',
    'Facebook secret',
    'SES identity',
    'Alarm address',
    'Lambda quota',
  ]);
  expect(findings.find(({ topic }) => topic === 'Lambda quota')?.says).toContain('lambda:GetAccountSettings');
  expect(mayDeploy(findings)).toBe(true);
});

test('a defect is not taken for a finding', async () => {
  const defect = look({
    concurrency: async () => {
      throw new TypeError('x is not a function');
    },
  });
  await expect(defect).rejects.toThrow('x is not a function');
});

describe('settings', () => {
  const of = (values: object) => checkSettings(fromFile(values));

  test('that are missing, wrong, placeholders or none at all are each named', () => {
    const { findings, settings } = of({
      ...deployedSettings,
      alarmAddress: undefined,
      sweepMinutes: 'often',
      siteUrl: 'https://breakups.example.com',
      sendrAddress: 'a',
    });
    const told = findings.map(({ state, says }) => `${state}: ${says}`);
    expect(told).toContainEqual(expect.stringMatching(/^stops: alarmAddress is missing/));
    expect(told).toContainEqual(expect.stringMatching(/^stops: sweepMinutes /));
    expect(told).toContainEqual(expect.stringMatching(/^stops: siteUrl is still the placeholder/));
    expect(told).toContainEqual(expect.stringMatching(/^note: sendrAddress is no setting/));
    expect(settings).toBeUndefined();
  });

  test('an app id that is none is a placeholder, and it is said that Facebook can be left out', () => {
    const { findings } = of({ ...deployedSettings, facebookAppId: '0' });
    expect(findings).toMatchObject([
      { state: 'stops', mend: [expect.stringContaining('without an app leave it out')] },
    ]);
  });

  test('servers of Mastodon on this machine are refused for a deployment, with what to set instead', () => {
    const { findings } = of({ ...deployedSettings, mastodonServers: 'alpha.example=http://127.0.0.1:9000' });
    expect(findings).toMatchObject([
      {
        state: 'stops',
        says: expect.stringMatching(/^mastodonServers names places on this machine/),
        mend: [expect.stringContaining('"any" for every server on the web')],
      },
    ]);
    for (const mastodonServers of ['any', '']) {
      expect(of({ ...deployedSettings, mastodonServers }).findings).toMatchObject([{ state: 'ok' }]);
    }
  });

  test('files that are wrong are named, and hide nothing else', () => {
    const { findings } = checkSettings({ values: {}, fileIsThere: true, faults: ['settings.json is not JSON.'] });
    expect(findings.map(({ says }) => says)).toEqual([
      'settings.json is not JSON.',
      'senderAddress is missing.',
      'alarmAddress is missing.',
    ]);
  });
});

describe('the region', () => {
  const of = async (set: string | undefined, ofSettings?: string, exists: boolean | 'unknown' = true) =>
    (await checkRegion({ set, ofSettings }, aDns({ exists: async () => exists }))).state;

  test('must be set, look like one, and be one', async () => {
    expect([await of('us-east-1'), await of('us-gov-west-1'), await of(undefined, 'eu-west-1')]).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
    expect([await of('europe'), await of(''), await of(undefined), await of('eu-cental-1', undefined, false)]).toEqual([
      'stops',
      'stops',
      'stops',
      'stops',
    ]);
  });

  test('is believed where the DNS does not answer', async () => {
    expect(await of('eu-central-1', undefined, 'unknown')).toBe('ok');
  });

  test('of the settings counts, and another one in the environment stops the deployment there', async () => {
    expect(await checkRegion({ set: 'us-east-1', ofSettings: 'eu-central-1' }, aDns())).toMatchObject({
      state: 'stops',
      mend: ['export AWS_REGION=eu-central-1'],
    });
  });

  test('is clear before anybody is asked', async () => {
    const account = anAccount({
      identity: async () => {
        throw new Error('unreachable');
      },
    });
    const findings = await preflight({
      given: fromFile(deployedSettings),
      region: undefined,
      account,
      dns: aDns(),
      stackName: 'S',
    });
    expect(notOk(findings)).toEqual(['Region: stops', 'AWS account: unchecked']);
  });
});

test('a certificate must be of us-east-1', () => {
  const of = (certificateArn: unknown) => checkCertificate(fromFile({ ...deployedSettings, certificateArn })).state;
  const arn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1`;
  expect([of(undefined), of(arn('us-east-1')), of(arn('eu-west-1')), of('mine')]).toEqual([
    'ok',
    'ok',
    'stops',
    'stops',
  ]);
});

test('a bootstrap stack that is too old is as good as none', async () => {
  const to = { account: '111122223333', region: 'eu-central-1' };
  expect(await checkBootstrap(anAccount({ parameter: async () => '5' }), to)).toMatchObject({
    state: 'stops',
    mend: ['npx cdk bootstrap aws://111122223333/eu-central-1'],
  });
});

test('a budget stops nothing where it is there already, or where none is wanted', async () => {
  const off = { budgetsAreOn: async () => false };
  expect(notOk(await look(off))).toEqual([]);
  const findings = await look({ ...preparedAccount, ...off }, { ...firstSettings, monthlyBudget: 0 });
  expect(mayDeploy(findings)).toBe(true);
});

test('the Facebook secret is never shown, and only one that Facebook could have given is taken for it', async () => {
  const generated = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
  const of = (secret: string | undefined) =>
    checkAppSecret(anAccount({ secret: async () => secret }), deployedResources);
  const finding = await of(generated);
  expect(finding.state).toBe('todo');
  expect(JSON.stringify(finding)).not.toContain(generated);
  expect([(await of('0123456789abcdef0123456789abcdef')).state, (await of(undefined)).state]).toEqual(['ok', 'todo']);
  expect((await checkAppSecret(anAccount(), undefined)).state).toBe('later');
});

test('ten functions at a time, a new account’s quota, are enough to begin with', async () => {
  expect((await checkConcurrency(anAccount(), undefined)).state).toBe('unchecked');
  const of = async (limit: number, checkerConcurrency = 4) =>
    (await checkConcurrency(anAccount({ concurrency: async () => limit }), { checkerConcurrency })).state;
  expect([await of(10), await of(1_000), await of(8), await of(1_000, 1_000)]).toEqual(['note', 'ok', 'todo', 'todo']);
});

test('the table wraps what is said, never a command', () => {
  const command = `aws ${'x'.repeat(200)}`;
  const lines = preflightTable([{ topic: 'T', state: 'stops', says: 'word '.repeat(60).trim(), mend: [command] }]);
  expect(lines.filter((line) => line.includes('word')).every((line) => line.length <= 120)).toBe(true);
  expect(lines.some((line) => line.endsWith(`> ${command}`))).toBe(true);
});

test('what stops a deployment stands last, where the eye is, and each group says what it is', async () => {
  const findings = await look({ ...freshAccount, ses: async () => sesSandbox }, firstSettings);
  const heads = preflightTable(findings).filter((line) => /^\S.*:$/.test(line));
  expect(heads).toEqual([
    'In order:',
    'Good to know:',
    'After the first deployment:',
    'To do, before or after a deployment; until then something does not work:',
    'To do before a deployment:',
  ]);
});
