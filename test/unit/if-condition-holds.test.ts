import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { ifConditionHolds } from '../../lambdas/storage/if-condition-holds.ts';

const conditionFailed = new ConditionalCheckFailedException({
  message: 'The conditional request failed',
  $metadata: {},
});

test('a conditional write answers as the table does', async () => {
  const answer = { Attributes: {} };
  expect(await ifConditionHolds(Promise.resolve(answer))).toBe(answer);
});

test('a condition that does not hold is an answer, too', async () => {
  expect(await ifConditionHolds(Promise.reject(conditionFailed))).toBeUndefined();
});

test('anything else that the table says against it is thrown', async () => {
  const throttled = new Error('ThrottlingException');
  await expect(ifConditionHolds(Promise.reject(throttled))).rejects.toBe(throttled);
});
