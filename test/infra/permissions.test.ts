import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { synthesise, withFacebook } from './synthesised.ts';

const { stack, all, arnOf } = synthesise(withFacebook);

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

const policies = all('AWS::IAM::Policy').map(({ id, Properties }) => ({
  id,
  statements: Properties.PolicyDocument.Statement as Statement[],
}));
const actionsOf = ({ Action: action }: Statement) => [action].flat();
const resourcesOf = ({ Resource: resource }: Statement) => [resource].flat();
const statementsOf = (role: string) =>
  policies.filter(({ id }) => id.includes(role)).flatMap(({ statements }) => statements);

describe('what functions may do', () => {
  test('no action is a wildcard', () => {
    const wild = policies
      .flatMap(({ statements }) => statements.flatMap(actionsOf))
      .filter((each) => each.includes('*'));
    expect(wild).toEqual([]);
  });

  test('no resource is a wildcard but these', () => {
    const wild = policies.flatMap(({ id, statements }) =>
      statements
        .flatMap(resourcesOf)
        .filter((resource) => JSON.stringify(resource).includes('*'))
        .map((resource) => [
          id.replace(/[0-9A-F]{8}$/, ''),
          JSON.stringify(resource).replace(/^.*?"([^"]*\*)".*$/, '$1'),
        ]),
    );
    // Recipients' identities while SES has us in the sandbox (the sender is held fixed), and the objects of the site's own bucket.
    expect(wild).toEqual([
      ['SiteContentRoleDefaultPolicy', '/*'],
      ['CheckingCheckerRoleDefaultPolicy', ':identity/*'],
      ['ServingApiRoleDefaultPolicy', ':identity/*'],
    ]);
  });

  test('nobody has a policy that AWS manages, and so may change', () => {
    for (const { Properties } of all('AWS::IAM::Role')) expect(Properties.ManagedPolicyArns).toBeUndefined();
  });

  test('mail goes out under our own address only', () => {
    const senders = policies.flatMap(({ statements }) =>
      statements.filter((statement) => actionsOf(statement).some((action) => action.startsWith('ses:'))),
    );
    expect(senders).toHaveLength(2);
    for (const { Condition: condition } of senders) {
      expect(condition).toEqual({ StringEquals: { 'ses:FromAddress': 'notifier@example.com' } });
    }
  });

  test('the table is scanned by nobody, and its index by the sweeper alone', () => {
    const scanners = policies.filter(({ statements }) => statements.flatMap(actionsOf).includes('dynamodb:Scan'));
    expect(scanners.map(({ id }) => id)).toEqual([expect.stringContaining('Sweeper')]);
    const scan = statementsOf('Sweeper').find((statement) => actionsOf(statement).includes('dynamodb:Scan'));
    expect(JSON.stringify(scan?.Resource)).toContain('/index/sweep');
  });

  test('the sweeper touches the items that concern all and the checks queue, and nothing else', () => {
    const statements = statementsOf('Sweeper').filter(
      (each) => !actionsOf(each).some((action) => /^logs:/.test(action)),
    );
    const onTable = statements.filter((each) => actionsOf(each).some((action) => /^dynamodb:(?!Scan)/.test(action)));
    expect(onTable).toMatchObject([
      {
        Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['control'] } },
      },
    ]);
    const onQueues = statements.filter((each) => actionsOf(each).some((action) => action.startsWith('sqs:')));
    expect(onQueues.flatMap(actionsOf).sort()).toEqual([
      'sqs:GetQueueAttributes',
      'sqs:SendMessage',
      'sqs:SetQueueAttributes',
    ]);
    const checks = all('AWS::SQS::Queue').filter(({ id }) => id.startsWith('QueuesChecks'));
    expect(new Set(onQueues.flatMap(resourcesOf).map((resource) => JSON.stringify(resource)))).toEqual(
      new Set(checks.map((queue) => JSON.stringify(arnOf(queue)))),
    );
    expect(statements.length).toBe(onTable.length + onQueues.length + 1);
  });

  test('how a queue is made is changed by the sweeper alone', () => {
    const changers = policies.filter(({ statements }) =>
      statements.flatMap(actionsOf).includes('sqs:SetQueueAttributes'),
    );
    expect(changers.map(({ id }) => id)).toEqual([expect.stringContaining('Sweeper')]);
  });

  test('the brake can change what concerns all, and no person', () => {
    const [statement, ...more] = statementsOf('MailBrake').filter((each) =>
      actionsOf(each).some((action) => action.startsWith('dynamodb:')),
    );
    expect(more).toEqual([]);
    expect(statement).toMatchObject({
      Action: 'dynamodb:UpdateItem',
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['control'] } },
    });
  });

  test('what hears of bounces can neither make nor delete anybody, and reads no secret but the one it knows addresses by', () => {
    const actions = statementsOf('MailFeedbackRole').flatMap(actionsOf);
    expect(actions.filter((action) => action.startsWith('dynamodb:')).sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ]);
    const secrets = statementsOf('MailFeedbackRole').filter((each) =>
      actionsOf(each).some((action) => action.startsWith('secretsmanager:')),
    );
    expect(secrets.flatMap(resourcesOf)).toEqual([{ Ref: expect.stringMatching(/^KeysSealing/) }]);
  });

  test('publishing reads one archive and writes one bucket', () => {
    expect(statementsOf('SiteContentRole').flatMap(actionsOf).sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:DeleteObject',
      's3:GetBucketTagging',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });
});

describe('the rule packs', () => {
  const { stack: withoutFacebook } = synthesise();

  test.each([
    ['AwsSolutions', 'with a Facebook app', AwsSolutionsChecks, stack],
    ['Serverless', 'with a Facebook app', ServerlessChecks, stack],
    ['AwsSolutions', 'without', AwsSolutionsChecks, withoutFacebook],
    ['Serverless', 'without', ServerlessChecks, withoutFacebook],
  ])('%s, %s, finds nothing that is not acknowledged', (_pack, _app, Pack, stack) => {
    const { violations } = new Pack(stack).validateScope(stack);
    expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
  });

  /** Findings that were acknowledged, by id, and on which constructs. */
  function acknowledged(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const { node } of stack.node.findAll()) {
      for (const { type, data } of node.metadata) {
        if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
        for (const [key, reason] of Object.entries(data as Record<string, string>)) {
          const id = key.replace(/^annotation::/i, '');
          expect(String(reason).length, `${id} on ${node.path} wants a reason`).toBeGreaterThan(40);
          found.set(id, [...(found.get(id) ?? []), node.path.replace('BreakupNotifier/', '')]);
        }
      }
    }
    return found;
  }

  test('these findings are acknowledged, each by its exact id, on its construct, for a reason', () => {
    const byId = [...acknowledged()].map(([id, paths]) => `${id}: ${paths.length}`).sort();
    expect(byId).toEqual([
      'AwsSolutions-APIG4: 1',
      'AwsSolutions-CFR1: 1',
      'AwsSolutions-CFR2: 1',
      'AwsSolutions-CFR3: 1',
      'AwsSolutions-CFR4: 1',
      'AwsSolutions-IAM5[Resource::<SiteBucket978D4AEB.Arn>/*]: 1',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]: 2',
      'AwsSolutions-L1: 1',
      'AwsSolutions-S1: 1',
      'AwsSolutions-SMG4: 2',
      'AwsSolutions-SQS3: 1',
      'Serverless-EventBusDLQ: 1',
      'Serverless-LambdaAsyncFailureDestination: 4',
      'Serverless-LambdaDLQ: 7',
      'Serverless-LambdaEventSourceMappingDestination: 3',
      'Serverless-LambdaLatestVersion: 1',
      'Serverless-LambdaTracing: 7',
      'Serverless-SNSRedrivePolicy: 1',
      'Serverless-SQSRedrivePolicy: 2',
    ]);
  });
});
