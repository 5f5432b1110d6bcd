import { expect, test } from 'vitest';
import { Intrinsics } from '../../local/intrinsics.ts';
import { readTemplate } from '../../local/template.ts';

const read = (resources: object) => readTemplate({ folder: '/assets', template: { Resources: resources } });

const queue = (properties: object) => ({ Queue: { Type: 'AWS::SQS::Queue', Properties: properties } });

test('settings are read as the template states them, with the defaults of CloudFormation for the rest', () => {
  const [found] = read(queue({ VisibilityTimeout: 270 })).queues;
  expect(found?.properties).toMatchObject({ VisibilityTimeout: 270, MessageRetentionPeriod: 345_600, DelaySeconds: 0 });
});

test('the code of a function is where its asset is', () => {
  const [found] = read({
    Checker: {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler', Runtime: 'nodejs24.x' },
      Metadata: { 'aws:asset:path': 'asset.1' },
    },
  }).functions;
  expect(found?.codeFolder).toBe('/assets/asset.1');
});

test.each([
  ['a property', queue({ FifoQueue: true }), 'Queue (AWS::SQS::Queue): the local runtime does not know FifoQueue'],
  [
    'a property further in',
    queue({ RedrivePolicy: { deadLetterTargetArn: 'x', maxReceiveCount: 2, more: 1 } }),
    'Queue (AWS::SQS::Queue): the local runtime does not know RedrivePolicy.more',
  ],
  [
    'a type of resource',
    { Stream: { Type: 'AWS::Kinesis::Stream' } },
    'Stream: the local runtime does not know resources of type AWS::Kinesis::Stream',
  ],
  [
    'a schedule',
    { Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'cron(0 6 * * ? *)', Targets: [] } } },
    'Rule (AWS::Events::Rule): ScheduleExpression: the local runtime knows rate(...) only',
  ],
  [
    'a subscriber',
    { Mine: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', Endpoint: 'Q', TopicArn: 'T' } } },
    'Mine (AWS::SNS::Subscription): Protocol: the local runtime notifies functions only',
  ],
])('what it does not know is an error, not silence: %s', (_, resources, message) => {
  expect(() => read(resources)).toThrow(message);
});

test('all that it does not know is told at once', () => {
  const resources = { ...queue({ FifoQueue: true }), Stream: { Type: 'AWS::Kinesis::Stream' } };
  expect(() => read(resources)).toThrow(/Stream.*\n.*FifoQueue/);
});

test('permissions and log groups have no counterpart and are passed over', () => {
  expect(read({ Role: { Type: 'AWS::IAM::Role' }, Logs: { Type: 'AWS::Logs::LogGroup' } }).queues).toEqual([]);
});

const intrinsics = new Intrinsics();
intrinsics.add('Table', { ref: 'the-table', attributes: { Arn: 'arn:table' } });

test.each([
  ['plain', 'plain'],
  [3, '3'],
  [{ Ref: 'Table' }, 'the-table'],
  [{ Ref: 'AWS::Region' }, 'eu-central-1'],
  [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
  [{ 'Fn::GetAtt': 'Table.Arn' }, 'arn:table'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Table' }, { 'Fn::GetAtt': ['Table', 'Arn'] }]] }, 'a/the-table/arn:table'],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is how CloudFormation writes it
  [{ 'Fn::Sub': '${AWS::AccountId}:${Table}:${Table.Arn}:${!Kept}' }, '000000000000:the-table:arn:table:${Kept}'],
  [{ 'Fn::Sub': ['${Own}', { Own: { Ref: 'Table' } }] }, 'the-table'],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: from here on none
])('%j comes to %s', (value, text) => {
  expect(intrinsics.text(value, 'here')).toBe(text);
});

test.each([
  [{ Ref: 'Nobody' }, 'here: refers to Nobody, which the local runtime has not created'],
  [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }, "here: the local runtime does not know Table's StreamArn"],
  [{ 'Fn::Select': [0, ['a']] }, 'here: the local runtime does not know Fn::Select'],
  [{ Ref: 'Table', Also: 1 }, 'here: expected text'],
])('%j is an error', (value, message) => {
  expect(() => intrinsics.text(value, 'here')).toThrow(message);
});
