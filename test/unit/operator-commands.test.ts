import { expect, test } from 'vitest';
import { type FriendId, parseFriendId, type Scope, scopeOf, scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { explainAwsError } from '../../operator/aws/explain.ts';
import { findWhereabouts } from '../../operator/aws/whereabouts.ts';
import type { CommandParts } from '../../operator/command.ts';
import { describeWatcher, type Surroundings } from '../../operator/commands/describe-watcher.ts';
import { moveBack } from '../../operator/commands/move-back.ts';
import { testMail } from '../../operator/commands/test-mail.ts';
import { runOperator } from '../../operator/run-operator.ts';
import { aWatcher, friendId, watchesOf } from '../support/watchers.ts';

const now = Date.UTC(2026, 4, 1, 12);
const surroundings: Surroundings = {
  control: { pauses: new Map(), unwatchable: new Set() },
  lastSweep: now - 60_000,
  now,
};
const describe = (watcher: Watcher, but: Partial<Surroundings> = {}) =>
  Object.fromEntries(describeWatcher(watcher, { ...surroundings, ...but }));

const watcher = aWatcher('facebook:1015', ['9001', '9002']);
/** Somebody of whom there is everything that could be shown. */
const wellKnown: Watcher = {
  ...watcher,
  address: { email: 'ada.lind@secret.org', confirmed: true },
  pendingAddress: { email: 'new.ada@secret.org', nonce: 'nonce-1', expiresAt: now + 60_000 },
  accounts: { facebook: { token: 'sealed-token' } },
  delivery: { kind: 'digest', minute: 480, timeZone: 'Europe/Vienna' },
  quietHours: { from: 0, to: 360, timeZone: 'Europe/Vienna' },
  watches: watchesOf({
    9001: { condition: 'any', status: 'Engaged', since: 1 },
    9002: { condition: 'taken', pause: {} },
  }),
  alerts: {
    a1: {
      kind: 'changes',
      id: 'a1',
      openedAt: now - 3_600_000,
      changes: [{ friendId: friendId('9001'), name: 'Ben Okafor', from: 'Single', to: 'Engaged', at: now }],
      lease: { id: 'lease-1', until: now + 1 },
    },
  },
};

test('nothing personal gets into what is told of a watcher', () => {
  const told = JSON.stringify(describe(wellKnown));
  for (const secret of [
    ...['ada', 'secret.org', 'nonce-1', 'sealed-token', 'Vienna', '9001', '9002', 'Ben', 'Okafor', 'Single', 'Engaged'],
  ]) {
    expect(told).not.toContain(secret);
  }
});

test('counts and dates are told', () => {
  expect(describe(wellKnown)).toMatchObject({
    Watcher: 'facebook:1015',
    'Next sweep': 'looks at their friends',
    Address: 'there and confirmed; another waits to be confirmed until 2026-05-01 12:01 UTC',
    Delivery: 'once a day, with quiet hours',
    Watches: '2 friends, 1 with a status shown, 1 not looked at yet, 1 paused',
    Owed: 'a mail with 1 change, since 2026-05-01 11:00 UTC, being sent (lease until 2026-05-01 12:00 UTC)',
  });
});

test.each<[string, Partial<Watcher>, Partial<Surroundings>, RegExp]>([
  ['the mail is stopped', { mailStop: { reason: 'bounced', since: now } }, {}, /their mail is stopped/],
  [
    'the sign-in lapsed',
    { accounts: { facebook: { signInAgain: { since: now, code: 190 } } } },
    {},
    /must sign in again/,
  ],
  ['they paused', { pause: { until: now + 60_000 } }, {}, /they paused everything until 2026-05-01 12:01/],
  [
    'the network throttles them',
    { accounts: { facebook: { token: 'sealed', throttledUntil: now + 60_000 } } },
    {},
    /asked to leave them alone until/,
  ],
  ['they watch nobody', { watches: new Map() }, {}, /they watch nobody/],
  [
    'the network is paused',
    {},
    {
      control: {
        pauses: new Map([[scopeOfNetwork('facebook'), { until: now + 60_000, reason: 'by hand' }]]),
        unwatchable: new Set(),
      },
    },
    /facebook is paused until .* \(by hand\)/,
  ],
])('it is said why nobody looks when %s', (_, but, around, expected) => {
  expect(describe({ ...watcher, ...but }, around)['Next sweep']).toMatch(expected);
});

test('hosts that are paused are counted, not named: on some there is one person only', () => {
  const people = ['ada.social:1', 'big.social:2', 'big.social:3', 'new.social:4'].map((id) => `mastodon:${id}`);
  const [ada, , , newcomer] = people.map(parseFriendId) as FriendId[];
  const watches = watchesOf(Object.fromEntries(people.map((id) => [id, { condition: 'any', since: 1 }])));
  const some: Watcher = { ...watcher, watches: watches.set(newcomer as FriendId, { condition: 'any' }) };
  const paused = (...scopes: readonly string[]) => ({
    control: {
      pauses: new Map(scopes.map((scope) => [scope as Scope, { until: now + 60_000, reason: 'HTTP 429' }])),
      unwatchable: new Set<FriendId>(),
    },
  });
  expect(describe(some, paused('mastodon:ada.social'))['Next sweep']).toBe(
    'looks at their friends, 1 host of mastodon is paused',
  );
  const two = describe(some, paused('mastodon:ada.social', 'mastodon:big.social', 'mastodon:elsewhere.social'));
  expect(two['Next sweep']).toBe('looks at their friends, 2 hosts of mastodon are paused');
  expect(JSON.stringify(two)).not.toMatch(/\.social/);
  // That a host never answered says nothing against people who were read there.
  const strikes = new Map(
    [ada, newcomer].map((id) => [scopeOf(id as FriendId), { until: now + 60_000, reason: 'timeout', strikes: 1 }]),
  );
  expect(describe(some, { control: { pauses: strikes, unwatchable: new Set() } })['Next sweep']).toBe(
    'looks at their friends, 1 host of mastodon is paused',
  );
});

test('somebody who fell out of the index is shown as a defect', () => {
  expect(describe({ ...watcher, swept: false })['In the index']).toBe('NO, AND SHOULD BE: a defect of ours');
  expect(describe(watcher)['In the index']).toBe('yes, as it should be');
});

test('a hold of one address is told, as long as it lasts', () => {
  const heldUntil = (until: number) => describe({ ...watcher, mailHeldUntil: until }).Mail;
  expect(heldUntil(now + 60_000)).toBe('held until 2026-05-01 12:01 UTC: SES does not know the address yet');
  expect(heldUntil(now)).toBe('goes out');
});

test('the endpoint variables lead elsewhere, all of them or none', () => {
  const here = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1', AWS_REGION: 'us-east-1' };
  expect(findWhereabouts(['DynamoDB'], {})).toEqual({ kind: 'cloud', settings: {} });
  expect(findWhereabouts(['DynamoDB'], { AWS_DEFAULT_REGION: 'eu-west-1' })).toMatchObject({
    settings: { region: 'eu-west-1' },
  });
  expect(findWhereabouts(['DynamoDB'], here)).toMatchObject({
    kind: 'elsewhere',
    settings: { credentials: { accessKeyId: 'local' }, region: 'eu-central-1' },
  });
  expect(findWhereabouts(['DynamoDB', 'SES'], here)).toEqual({
    kind: 'mixed',
    set: ['AWS_ENDPOINT_URL_DYNAMODB'],
    unset: ['AWS_ENDPOINT_URL_SES'],
  });
  expect(findWhereabouts(['SQS'], { AWS_ENDPOINT_URL: 'https://queues.internal', AWS_REGION: 'us-east-1' })).toEqual({
    kind: 'elsewhere',
    settings: { region: 'us-east-1' },
    endpoints: { SQS: 'https://queues.internal' },
  });
});

test('every command explains itself, and there is a list of them', async () => {
  const lines: string[] = [];
  const run = (...args: string[]) => runOperator(args, {}, (line) => lines.push(line));
  expect(await run('--help')).toBe(0);
  for (const name of ['redrive', 'look-up', 'pause', 'resume', 'test-mail']) {
    expect(lines.join('\n')).toContain(`operator:${name}`);
    expect(await run(name, '--help')).toBe(0);
    expect(lines.at(-1)).toContain('AWS_ENDPOINT_URL_DYNAMODB');
  }
  expect(await run('redirve')).toBe(2);
});

test('everything that is wrong with a command is told at once, with what to do, and nothing is asked of AWS', async () => {
  const faultsOf = async (...args: string[]) => {
    const lines: string[] = [];
    expect(await runOperator(args, {}, (line) => lines.push(line))).toBe(2);
    expect(lines.at(-1)).toBe(`Nothing was done; npm run operator:${args[0]} -- --help says what there is.`);
    return lines.slice(0, -1);
  };
  expect(await faultsOf('believe-lapses', 'mastodon', '--for', '2w')).toEqual([
    '- "mastodon" is no network that one signs in with; there is facebook.',
    '- --for 2w is no length of time; give one as 30m, 2h or 7d, a year at most.',
  ]);
  expect(await faultsOf('pause')).toEqual(['- WHAT is missing; see --help.']);
  expect(await faultsOf('pause', 'everything', '--for', '2w', '--forever')).toEqual([
    '- --forever is no option; there are --for, --reason, --stack, --table, --help.',
    `- "everything" cannot be paused; give one of mail, ${networkIds.join(', ')}, or mastodon:<host>.`,
    '- --for 2w is no length of time; give one as 30m, 2h or 7d, a year at most.',
  ]);
  expect(await faultsOf('look-up', 'ada@secret.org')).toEqual([
    expect.stringMatching(/^- "ada@secret.org" is no watcher's id; they look like /),
  ]);
  expect(await faultsOf('pause', 'mastodon:hachyderm.io:1093')).toEqual([
    `- "mastodon:hachyderm.io:1093" cannot be paused; give one of mail, ${networkIds.join(', ')}, or mastodon:<host>.`,
  ]);
  expect(await faultsOf('resume', 'bluesky:public.api.bsky.app')).toHaveLength(1);
  expect(await faultsOf('look-up', 'mastodon:hachyderm.io:1093')).toEqual([
    expect.stringMatching(
      / is somebody who can be watched, no watcher; ids of watchers look like facebook:\d+ or mail:/,
    ),
  ]);
  expect(await faultsOf('test-mail', '--to', 'a@b.org', '--watcher', 'facebook:1')).toEqual([
    '- Say whom to: --to ADDRESS or --watcher ID.',
  ]);
  expect(await faultsOf('test-mail', '--to', 'nobody', '--from', 'nowhere')).toHaveLength(2);
});

test.each(['0m', '30s', '366d', 'h', '-1h', '1.5h'])('a pause of %s is refused', async (length) => {
  const lines: string[] = [];
  expect(await runOperator(['pause', 'mail', `--for=${length}`], {}, (line) => lines.push(line))).toBe(2);
  expect(lines[0]).toContain('is no length of time');
});

test.each([
  [{ name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' }, /aws sso login/],
  [{ name: 'Error', message: 'Region is missing' }, /AWS_REGION/],
  [{ name: 'ExpiredTokenException', message: 'x' }, /Sign in again/],
  [{ name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }, /no answer \(ECONNREFUSED\)/],
  [{ name: 'AccessDeniedException', message: 'not authorized: sqs:x', $metadata: {} }, /may not do this.*sqs:x/],
  [{ name: 'ThrottlingException', message: 'slower', $metadata: {} }, /AWS refused/],
])('the error %j is told with what to do', (error, expected) => {
  expect(explainAwsError(Object.assign(new Error(error.message), error))).toMatch(expected);
});

test('an error of ours is not explained away', () => {
  expect(explainAwsError(new TypeError('x is not a function'))).toBeUndefined();
});

test('where SQS can move messages, it does, and it is waited for', async () => {
  const answers = [
    {},
    { Results: [{ Status: 'RUNNING' }] },
    { Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }] },
  ];
  const sent: string[] = [];
  const lines: string[] = [];
  const send = async (command: object) => {
    sent.push(command.constructor.name);
    return answers.shift() as never;
  };
  const queue = { name: 'dead', url: 'u', arn: 'a', waiting: 3, sources: [] };
  const parts = { sqs: { send }, print: (line: string) => lines.push(line), sleep: async () => {} };
  await moveBack(queue, parts as unknown as CommandParts);
  expect(sent).toEqual(['StartMessageMoveTaskCommand', 'ListMessageMoveTasksCommand', 'ListMessageMoveTasksCommand']);
  expect(lines).toEqual(['  3 messages sent back.']);
});

test.each([
  ['', 'There is no address to send from; '],
  ['nobody', '"nobody" is no address to send from; '],
])('a test mail from "%s" is not sent, and it is said how to name a sender', async (address, begins) => {
  const parts = { places: { sender: async () => ({ address }) }, clock: () => now } as unknown as CommandParts;
  const to = { kind: 'address', address: 'me@breakups.example', asGiven: 'me' } as const;
  await expect(testMail.run({ to, from: undefined }, parts)).rejects.toThrow(
    `${begins}give one with --from, or set senderAddress in settings.json.`,
  );
});
