import { expect, test } from 'vitest';
import { createPlacesInCloud } from '../../operator/aws/places-in-cloud.ts';
import { type AccountClients, createAccount } from '../../operator/preflight/account.ts';

/** A client that answers each command, by its name, with what it is told; an error is thrown. */
function client(answers: Readonly<Record<string, unknown>>) {
  const send = async (command: object): Promise<never> => {
    const answer = answers[command.constructor.name];
    const next = Array.isArray(answer) ? answer.shift() : answer;
    if (next instanceof Error) throw next;
    if (next === undefined) throw new Error(`nobody expected ${command.constructor.name}`);
    return next as never;
  };
  return { send };
}
const awsError = (name: string, message = '') => Object.assign(new Error(message), { name, $metadata: {} });

function account(answers: Readonly<Record<string, unknown>>) {
  const one = client(answers);
  const clients: AccountClients = {
    sts: one,
    ssm: one,
    cloudFormation: one,
    secretsManager: one,
    sesV2: one,
    sns: one,
    budgets: one,
    lambda: one,
  };
  return createAccount(clients);
}

test('what is merely not there is undefined', async () => {
  const nothing = account({
    GetParameterCommand: awsError('ParameterNotFound'),
    DescribeStacksCommand: awsError('ValidationError', 'Stack with id X does not exist'),
    ListStackResourcesCommand: awsError('ValidationError', 'Stack with id X does not exist'),
    GetSecretValueCommand: awsError('ResourceNotFoundException'),
    GetEmailIdentityCommand: awsError('NotFoundException'),
    GetSuppressedDestinationCommand: awsError('NotFoundException'),
    ListSubscriptionsByTopicCommand: { Subscriptions: [] },
  });
  expect(
    await Promise.all([
      nothing.parameter('p'),
      nothing.stack('X'),
      nothing.stackResources('X'),
      nothing.secret('s'),
      nothing.sesIdentity('a@b.org'),
      nothing.suppressed('a@b.org'),
      nothing.subscription('topic', 'a@b.org'),
    ]),
  ).toEqual(Array(7).fill(undefined));
});

test('what may not be asked is an error, not an absence', async () => {
  const denied = account({
    GetParameterCommand: awsError('AccessDeniedException'),
    DescribeStacksCommand: awsError('ValidationError', 'the name is too long'),
  });
  await expect(denied.parameter('p')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(denied.stack('X')).rejects.toMatchObject({ name: 'ValidationError' });
});

test('answers are passed on', async () => {
  const there = account({
    GetCallerIdentityCommand: { Account: '1', Arn: 'arn' },
    GetAccountCommand: {
      ProductionAccessEnabled: false,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 3 },
    },
    GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 10 } },
  });
  expect(await there.identity()).toEqual({ account: '1', arn: 'arn' });
  expect(await there.ses()).toMatchObject({ outOfSandbox: false, mailsADay: 200, mailsASecond: 1, mailsToday: 3 });
  expect(await there.concurrency()).toBe(10);
});

test('budgets are on where they can be listed; only one refusal means that they are not', async () => {
  const of = (answer: unknown) => account({ DescribeBudgetsCommand: answer }).budgetsAreOn('1');
  expect(await of({})).toBe(true);
  const off =
    'Account 1 is a linked account. To enable budgets for your account, ask the payer account to enable budgets first.';
  expect(await of(awsError('AccessDeniedException', off))).toBe(false);
  await expect(
    of(awsError('AccessDeniedException', 'User is not authorized to perform budgets:ViewBudget')),
  ).rejects.toThrow();
});

test('a subscription counts by its address, on whatever page it is, and once it has an ARN', async () => {
  const of = (SubscriptionArn: string) =>
    account({
      ListSubscriptionsByTopicCommand: [
        { Subscriptions: [{ Protocol: 'lambda', Endpoint: 'arn:function' }], NextToken: 'more' },
        { Subscriptions: [{ Protocol: 'email', Endpoint: 'Me@home.org', SubscriptionArn }] },
      ],
    }).subscription('topic', 'me@home.org');
  expect(await of('arn:aws:sns:x')).toBe('confirmed');
  expect(await of('PendingConfirmation')).toBe('unconfirmed');
});

test('of a stack’s events those of the last operation count, the first failure first, without what was only cancelled', async () => {
  const stackId = 'arn:stack';
  const event = (LogicalResourceId: string, ResourceStatus: string, ResourceStatusReason?: string) => ({
    StackId: stackId,
    LogicalResourceId,
    PhysicalResourceId: LogicalResourceId === 'S' ? stackId : LogicalResourceId,
    ResourceType: 'T',
    ResourceStatus,
    ResourceStatusReason,
  });
  const failures = account({
    DescribeStackEventsCommand: [
      {
        NextToken: 'more',
        StackEvents: [
          event('S', 'UPDATE_ROLLBACK_COMPLETE'),
          event('B', 'UPDATE_FAILED', 'Resource update cancelled'),
          event('C', 'CREATE_FAILED', 'second'),
        ],
      },
      {
        StackEvents: [
          event('A', 'CREATE_FAILED', 'first'),
          event('S', 'UPDATE_IN_PROGRESS', 'User Initiated'),
          event('Old', 'CREATE_FAILED', 'of an operation before'),
        ],
      },
    ],
  });
  expect(await failures.stackFailures('S')).toEqual([
    { logicalId: 'A', type: 'T', reason: 'first' },
    { logicalId: 'C', type: 'T', reason: 'second' },
  ]);
});

test('what a rollback left behind is not the stack’s any more', async () => {
  const left = account({
    ListStackResourcesCommand: {
      StackResourceSummaries: [
        { ...resource('Table', 'AWS::DynamoDB::Table', 'table-1'), ResourceStatus: 'DELETE_SKIPPED' },
        { ...resource('Topic', 'AWS::SNS::Topic', 'arn:topic'), ResourceStatus: 'DELETE_FAILED' },
      ],
    },
  });
  expect((await left.stackResources('S'))?.map(({ logicalId }) => logicalId)).toEqual(['Topic']);
});

const resource = (LogicalResourceId: string, ResourceType: string, PhysicalResourceId: string) => ({
  LogicalResourceId,
  ResourceType,
  PhysicalResourceId,
  ResourceStatus: 'CREATE_COMPLETE',
});

test('in the cloud everything is found in the stack, over all of its pages', async () => {
  const places = createPlacesInCloud({
    cloudFormation: client({
      ListStackResourcesCommand: [
        {
          NextToken: 'more',
          StackResourceSummaries: [
            resource('Table', 'AWS::DynamoDB::Table', 'table-1'),
            resource('Queue', 'AWS::SQS::Queue', 'https://sqs/1/queue'),
            { ...resource('Old', 'AWS::SQS::Queue', 'https://sqs/1/old'), ResourceStatus: 'DELETE_COMPLETE' },
          ],
        },
        {
          StackResourceSummaries: [
            resource('Set', 'AWS::SES::ConfigurationSet', 'set-1'),
            resource('SignInSet', 'AWS::SES::ConfigurationSet', 'set-2'),
            resource('Eraser', 'AWS::Lambda::Function', 'eraser-1'),
            resource('MailFeedback', 'AWS::Lambda::Function', 'feedback-1'),
          ],
        },
      ],
    }),
    lambda: client({
      GetFunctionConfigurationCommand: [
        { Environment: { Variables: { TABLE_NAME: 'table-1' } } },
        {
          Environment: { Variables: { SENDER_ADDRESS: 'notifier@breakups.org', CONFIGURATION_SET_NAME: 'set-1' } },
        },
      ],
    }),
    stackName: 'BreakupNotifier',
    tableName: undefined,
  });
  expect(await places.table()).toBe('table-1');
  expect(await places.queueUrls()).toEqual(['https://sqs/1/queue']);
  expect(await places.functionName('MailFeedback')).toBe('feedback-1');
  expect(await places.sender()).toEqual({ address: 'notifier@breakups.org', configurationSetName: 'set-1' });
});

test('a stack that is not there is told with what to do', async () => {
  const places = createPlacesInCloud({
    cloudFormation: client({
      ListStackResourcesCommand: awsError('ValidationError', 'Stack with id X does not exist'),
    }),
    lambda: client({}),
    stackName: 'X',
    tableName: undefined,
  });
  await expect(places.table()).rejects.toThrow(/no stack X .*AWS_REGION.*--stack/);
});
