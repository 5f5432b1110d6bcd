import { describe, expect, test } from 'vitest';
import { readChangeSet } from '../../operator/deployment/change-set.ts';
import { type DeployParts, deploy } from '../../operator/deployment/deploy.ts';
import { readDeployArguments } from '../../operator/deployment/deploy-arguments.ts';
import { describeChanges, type PlannedChange } from '../../operator/deployment/what-changes.ts';
import type { Finding } from '../../operator/preflight/finding.ts';
import { plain } from '../../terminal/terminal.ts';

const change = (of: Partial<PlannedChange>): PlannedChange => ({
  logicalId: 'Sweeper1234ABCD',
  type: 'AWS::Lambda::Function',
  action: 'changed',
  isKept: false,
  ...of,
});

/** A change set of CloudFormation's with these changes. */
const asResourceChanges = (changes: readonly object[]) => changes.map((ResourceChange) => ({ ResourceChange }));

/** Deploys with fakes, and gives what was done and printed. */
async function play(but: {
  readonly answer?: string;
  readonly yes?: boolean;
  readonly noTerminal?: boolean;
  readonly findings?: readonly Finding[];
  readonly status?: string;
  readonly changes?: readonly object[];
  readonly fails?: string;
  readonly forCdk?: readonly string[];
}) {
  const done: string[] = [];
  const lines: string[] = [];
  const parts: DeployParts = {
    terminal: { ...plain, line: (text) => void lines.push(text), progress: () => {}, endProgress: () => {} },
    asker: but.noTerminal
      ? undefined
      : {
          line: async (question) => {
            done.push(`ask: ${question.trim()}`);
            return but.answer;
          },
          close: () => {},
        },
    cloudFormation: {
      send: (async (command: object) => {
        done.push(command.constructor.name);
        return { Changes: asResourceChanges(but.changes ?? []) };
      }) as never,
    },
    stackName: 'BreakupNotifier',
    lookAtEverything: async () => {
      done.push('look');
      return but.findings ?? [];
    },
    stackStatus: async () => but.status,
    cdk: async (args) => {
      done.push(`cdk ${args.join(' ')}`);
      return args[0] === but.fails ? 1 : 0;
    },
    assembly: 'out',
    typesInTemplate: () => ['AWS::SQS::Queue', 'AWS::SQS::Queue'],
  };
  const args = { context: ['sweepMinutes=3'], yes: but.yes === true, forCdk: but.forCdk ?? [] };
  return { code: await deploy(args, parts), done, text: lines.join('\n') };
}

const aChange = {
  LogicalResourceId: 'Sweeper',
  ResourceType: 'AWS::Lambda::Function',
  Action: 'Modify',
  Replacement: 'False',
};
const deployed = 'cdk deploy --app out --require-approval never';

describe('npm run deploy', () => {
  test('shows what would change before it asks, and deploys what it has shown, with the settings that it has looked at', async () => {
    const { code, done, text } = await play({ answer: 'y', status: 'UPDATE_COMPLETE', changes: [aChange] });
    expect(code).toBe(0);
    expect(done).toEqual([
      'look',
      'cdk synth --quiet --output out -c sweepMinutes=3',
      'cdk diff --app out --method template',
      'cdk deploy --app out --method prepare-change-set --change-set-name breakup-notifier-preview --require-approval never',
      'DescribeChangeSetCommand',
      'ask: Deploy this? [y/N]',
      'DeleteChangeSetCommand',
      deployed,
      'look',
    ]);
    expect(text).toContain('Nothing that holds data is replaced or removed');
  });

  test.each([['n'], [''], [undefined]])(
    'deploys nothing when the answer is %j, and leaves no change set',
    async (answer) => {
      const { code, done, text } = await play({
        ...(answer === undefined ? {} : { answer }),
        status: 'UPDATE_COMPLETE',
        changes: [aChange],
      });
      expect(code).toBe(1);
      expect(done).not.toContain(deployed);
      expect(done).toContain('DeleteChangeSetCommand');
      expect(text).toContain('Nothing was deployed.');
    },
  );

  test('does not ask with --yes, but still shows', async () => {
    const { done, text } = await play({ yes: true, noTerminal: true, status: 'UPDATE_COMPLETE', changes: [aChange] });
    expect(done.filter((each) => each.startsWith('ask'))).toEqual([]);
    expect(done).toContain(deployed);
    expect(text).toContain('What would change (1 resource)');
  });

  test('without a terminal and without --yes it does nothing at all, and says what to do', async () => {
    const { code, done, text } = await play({ noTerminal: true });
    expect([code, done]).toEqual([2, []]);
    expect(text).toContain('npm run deploy -- --yes');
  });

  test('does nothing where the checks say that it would fail', async () => {
    const { code, done } = await play({ findings: [{ topic: 'Stack', state: 'stops', says: 'No.' }] });
    expect([code, done]).toEqual([1, ['look']]);
  });

  test('makes no change set for a first deployment, so that nothing is left when the answer is no', async () => {
    for (const status of [undefined, 'REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE']) {
      const { done, text } = await play({ answer: 'n', ...(status === undefined ? {} : { status }) });
      expect(done).toEqual(['look', 'cdk synth --quiet --output out -c sweepMinutes=3', 'ask: Deploy this? [y/N]']);
      expect(text).toContain('This is the first deployment: 2 resources');
    }
  });

  test('asks nothing where nothing would change', async () => {
    const { code, done, text } = await play({ status: 'UPDATE_COMPLETE', changes: [] });
    expect(code).toBe(0);
    expect(done.at(-1)).toBe('DeleteChangeSetCommand');
    expect(text).toContain('Nothing would change.');
  });

  test.each(['synth', 'diff', 'deploy'])('ends as the CDK does when cdk %s fails', async (fails) => {
    const { code } = await play({ answer: 'y', status: 'UPDATE_COMPLETE', changes: [aChange], fails });
    expect(code).toBe(1);
  });

  test('says afterwards what is left to do, or why it failed', async () => {
    const findings: Finding[] = [
      { topic: 'SES identity', state: 'todo', says: 'Click the link.' },
      { topic: 'Lambda quota', state: 'note', says: 'Enough to begin with.' },
      { topic: 'Stack', state: 'note', says: 'Why it failed: Site.' },
    ];
    const afterwards = (text: string) => text.slice(text.indexOf('This is the first deployment'));
    const worked = afterwards((await play({ yes: true, findings })).text);
    expect(worked).toContain('Click the link.');
    expect(worked).not.toContain('Enough to begin with.');
    expect(afterwards((await play({ yes: true, findings, fails: 'deploy' })).text)).toContain('Why it failed: Site.');
  });
});

describe('its arguments', () => {
  const of = (...args: string[]) => {
    const faults: string[] = [];
    return { ...readDeployArguments(args, (sentence) => void faults.push(sentence)), faults };
  };

  test('are settings, --yes, and what cdk deploy takes', () => {
    expect(
      of('-ca=1', '--context', 'b=2', '-c', 'a=0', '--context=c=3=4', '-y', '--outputs-file', 'out.json', '--ci'),
    ).toEqual({
      context: ['a=1', 'b=2', 'a=0', 'c=3=4'],
      yes: true,
      forCdk: ['--outputs-file', 'out.json', '--ci'],
      faults: [],
    });
  });

  test('that would make something else of what was shown are refused, with what to do instead', () => {
    expect(of('--profile', 'other', '--region=us-east-1', '-m', 'direct', '--no-execute')).toMatchObject({
      forCdk: [],
      faults: [
        expect.stringMatching(/^--profile .*AWS_PROFILE/),
        expect.stringMatching(/^--region .*AWS_REGION/),
        expect.stringMatching(/^-m .*npx cdk deploy/),
        expect.stringMatching(/^--no-execute /),
      ],
    });
  });
});

describe('what a deployment means for data', () => {
  const said = (...changes: PlannedChange[]) => describeChanges(changes).join(' ').replace(/\s+/g, ' ');
  const table = { logicalId: 'WatchersTable2F31BCB8', type: 'AWS::DynamoDB::Table' };

  test('nothing, where no more than code and alarms change', () => {
    const text = said(change({}), change({ logicalId: 'NoSweep', type: 'AWS::CloudWatch::Alarm', action: 'replaced' }));
    expect(text).toContain('1 changed Sweeper');
    expect(text).toContain('Nothing that holds data is replaced or removed');
  });

  test.each([
    ['replaced', false, 'ALL OF THAT IS DELETED'],
    ['removed', false, 'ALL OF THAT IS DELETED'],
    ['replaced', true, 'The old one stays in the account, but nothing reads it any more.'],
    ['perhaps replaced', true, 'If it is replaced: The old one stays'],
  ] as const)('a table that is %s (kept: %s) is said in so many words', (action, isKept, words) => {
    const text = said(change({ ...table, action, isKept }));
    expect(text).toContain(words);
    expect(text).toContain('the table with all accounts');
    expect(text).not.toContain('Nothing that holds data');
  });

  test.each([
    ['AWS::SecretsManager::Secret', 'CANNOT BE READ AGAIN'],
    ['AWS::SQS::Queue', 'Messages in it are lost'],
    ['AWS::SES::EmailIdentity', 'No mail goes out until then'],
    ['AWS::CloudFront::Distribution', 'another address'],
  ])('a %s that is replaced is said', (type, words) => {
    expect(said(change({ type, action: 'replaced' }))).toContain(words);
  });

  test('every resource of the service that outlives a deployment has its words', async () => {
    const { synthesise, withFacebook } = await import('../infra/synthesised.ts');
    const kept = synthesise(withFacebook).resources.filter(({ DeletionPolicy: policy }) =>
      policy?.startsWith('Retain'),
    );
    expect(kept.length).toBeGreaterThan(2);
    for (const { Type: type } of kept) {
      expect(said(change({ type, action: 'removed' }))).toContain('What that means for data:');
    }
  });
});

test('CloudFormation’s change set is read whole', async () => {
  const pages = [
    {
      NextToken: 'more',
      Changes: asResourceChanges([
        { LogicalResourceId: 'A', ResourceType: 'T', Action: 'Add' },
        {
          LogicalResourceId: 'B',
          ResourceType: 'T',
          Action: 'Modify',
          Replacement: 'True',
          PolicyAction: 'ReplaceAndRetain',
        },
        { LogicalResourceId: 'C', ResourceType: 'T', Action: 'Modify', Replacement: 'Conditional' },
      ]),
    },
    {
      Changes: asResourceChanges([
        { LogicalResourceId: 'D', ResourceType: 'T', Action: 'Remove', PolicyAction: 'Delete' },
        { LogicalResourceId: 'E', ResourceType: 'T', Action: 'Remove', PolicyAction: 'Retain' },
        { LogicalResourceId: 'F', ResourceType: 'T', Action: 'Modify', Replacement: 'False' },
      ]),
    },
  ];
  const changes = await readChangeSet({ send: (async () => pages.shift()) as never }, 'S');
  expect(changes.map(({ logicalId, action, isKept }) => `${logicalId} ${action} ${isKept}`)).toEqual([
    'A added false',
    'B replaced true',
    'C perhaps replaced false',
    'D removed false',
    'E removed true',
    'F changed false',
  ]);
});
