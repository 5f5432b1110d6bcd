import { StackStatus } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { checkStack } from '../../operator/preflight/check-stack.ts';
import type { Finding } from '../../operator/preflight/finding.ts';
import { anAccount } from '../support/operator-account.ts';

const since = Date.parse('2026-05-01T10:00:00Z');
const failure = { logicalId: 'SiteBucket', type: 'AWS::S3::Bucket', reason: 'The bucket is not empty' };

/** What is said of the stack, and of CloudFront, in this state. */
async function inState(status: string, failures = [failure]): Promise<{ stack: Finding; others: Finding[] }> {
  const account = anAccount({ stackFailures: async () => failures });
  const [stack, ...others] = await checkStack(account, 'BreakupNotifier', { status, since });
  if (stack === undefined) throw new Error('nothing was said of the stack');
  return { stack, others };
}

/** What each state means for a deployment, and the command that leads out of it. Waiters are those that end when the state fails, too. */
const expected: Readonly<Record<StackStatus, readonly [Finding['state'], RegExp, string?]>> = {
  CREATE_COMPLETE: ['ok', /is deployed\.$/],
  UPDATE_COMPLETE: ['ok', /is deployed\.$/],
  IMPORT_COMPLETE: ['ok', /is deployed\.$/],
  IMPORT_ROLLBACK_COMPLETE: ['ok', /is deployed\. An import .* was undone/],
  UPDATE_ROLLBACK_COMPLETE: ['note', /the last deployment failed and was undone.*SiteBucket: The bucket is not empty/],
  DELETE_COMPLETE: ['ok', /this will be the first deployment/],
  REVIEW_IN_PROGRESS: ['ok', /nothing of it was made: this will be the first deployment/],
  ROLLBACK_COMPLETE: ['note', /first deployment failed.*npm run deploy starts again.*SiteBucket/],
  CREATE_FAILED: ['stops', /first deployment failed, and what it made is still there.*SiteBucket/, 'delete-stack'],
  ROLLBACK_FAILED: ['stops', /first deployment failed, and not everything.*SiteBucket/, 'delete-stack'],
  DELETE_FAILED: ['stops', /was to be deleted, but a part of it could not be.*SiteBucket/, 'delete-stack'],
  UPDATE_FAILED: ['stops', /left half done.*SiteBucket/, 'rollback-stack'],
  UPDATE_ROLLBACK_FAILED: ['stops', /and so did going back.*SiteBucket/, 'continue-update-rollback'],
  IMPORT_ROLLBACK_FAILED: ['stops', /so did undoing it.*SiteBucket/, 'describe-stack-events'],
  CREATE_IN_PROGRESS: [
    'stops',
    /The first deployment is under way \(since 2026-05-01 10:00 UTC\)/,
    'wait stack-create-complete',
  ],
  ROLLBACK_IN_PROGRESS: ['stops', /The first deployment failed, and what it made is being removed/],
  UPDATE_IN_PROGRESS: ['stops', /A deployment is under way/, 'wait stack-update-complete'],
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: ['stops', /nearly done/, 'wait stack-update-complete'],
  UPDATE_ROLLBACK_IN_PROGRESS: ['stops', /failed, and is being undone/, 'wait stack-rollback-complete'],
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: ['stops', /nearly undone/, 'wait stack-rollback-complete'],
  DELETE_IN_PROGRESS: ['stops', /is being deleted/, 'wait stack-delete-complete'],
  IMPORT_IN_PROGRESS: ['stops', /An import of resources is under way/, 'wait stack-import-complete'],
  IMPORT_ROLLBACK_IN_PROGRESS: ['stops', /import of resources failed, and is being undone/],
};

test.each(Object.values(StackStatus))('%s is said in words, with what to do', async (status) => {
  const [state, says, command] = expected[status];
  const { stack } = await inState(status);
  expect(stack.topic).toBe('Stack');
  expect(stack.state).toBe(state);
  expect(stack.says).toMatch(says);
  expect(stack.says).not.toContain(status);
  if (command === undefined) expect(stack.mend).toBeUndefined();
  else expect(stack.mend?.[0]).toMatch(new RegExp(`^aws cloudformation ${command} --stack-name BreakupNotifier`));
});

test('nobody is told to wait for what never ends by itself', async () => {
  for (const status of Object.values(StackStatus)) {
    const { stack } = await inState(status);
    const ends = status.endsWith('IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
    expect(/It ends by itself/.test(stack.says)).toBe(ends);
  }
});

test('a state that is not known yet is said to be one, and stops nothing', async () => {
  expect((await inState('SOMETHING_NEW')).stack).toMatchObject({
    state: 'unchecked',
    says: expect.stringContaining('SOMETHING_NEW'),
  });
});

describe('an account that may not make CloudFront distributions', () => {
  const refusal = {
    logicalId: 'SiteDistribution',
    type: 'AWS::CloudFront::Distribution',
    reason:
      'Resource handler returned message: "Access denied for operation \'AWS::CloudFront::Distribution: Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support (https://console.aws.amazon.com/support/home#/) and include this error message.\'" (RequestToken: 5b0b, HandlerErrorCode: AccessDenied)',
  };

  test.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'])(
    'is recognised by what failed, in %s, with the way out',
    async (status) => {
      const { stack, others } = await inState(status, [refusal]);
      expect(stack.says).toContain('Your account must be verified');
      expect(stack.says).not.toContain('RequestToken');
      expect(others).toMatchObject([
        { topic: 'CloudFront', state: 'todo', mend: ['https://console.aws.amazon.com/support/home#/case/create'] },
      ]);
    },
  );

  test('is warned of before a first deployment, and no more once there is one', async () => {
    expect((await checkStack(anAccount(), 'BreakupNotifier', undefined))[1]).toMatchObject({
      topic: 'CloudFront',
      state: 'note',
    });
    expect((await inState('CREATE_COMPLETE')).others).toEqual([]);
  });
});
