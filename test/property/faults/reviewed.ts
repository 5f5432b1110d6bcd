import type { SeededFault } from './seeded-fault.ts';

const delivery = 'test/storage/delivery.test.ts';
const sweep = 'test/unit/sweep.test.ts';
const deadlines = 'test/unit/deadlines.test.ts';
const signingIn = 'test/storage/signing-in-again.test.ts';

/** What a review took out by hand, and nobody noticed. */
export const reviewedFaults: readonly SeededFault[] = [
  {
    name: 'no pause of the mail after SES throttles',
    file: 'lambdas/checker/deliver.ts',
    from: 'await control.pauseMail(parts.clock() + outcome.pauseMilliseconds, outcome.reason);',
    to: '',
    test: delivery,
  },
  {
    name: 'a history that fails lets the alert be mailed again',
    file: 'lambdas/checker/deliver.ts',
    from: "log.error('history.not-recorded', { watcherId, alertId: alert.id, ...errorFields(error) });",
    to: 'throw error;',
    test: delivery,
  },
  {
    name: 'a recipient who is refused is not stopped',
    file: 'lambdas/checker/deliver.ts',
    from: "await watchers.change(watcherId, (current) => stopMail(current, 'refused', parts.clock()));",
    to: '',
    test: delivery,
  },
  {
    name: 'a release forgets that the alert was taken over',
    file: 'lambdas/checker/deliver.ts',
    from: 'await watchers.release(id, alert.id, lease.id, { takenOver });',
    to: 'await watchers.release(id, alert.id, lease.id, { takenOver: takenOver && false });',
    test: delivery,
  },
  {
    name: 'a watch that was paused is mailed from an alert that is taken over',
    file: 'lambdas/domain/claims.ts',
    from: 'watch === undefined || isPausing(watch.pause, now) || ',
    to: 'watch === undefined || ',
    test: delivery,
  },
  {
    name: 'the address of somebody’s own choice overwritten when they sign in',
    file: 'lambdas/api/routes/session.ts',
    from: "watcher.address.email === '' && email !== undefined",
    to: 'email !== undefined',
    test: signingIn,
  },
  {
    name: 'a renewed cookie in place of the one that goes',
    file: 'lambdas/api/route.ts',
    from: 'renewed === undefined || reply.cookies.length > 0 ?',
    to: 'renewed === undefined ?',
    test: signingIn,
  },
  {
    name: 'signing in again keeps the throttle',
    file: 'lambdas/domain/commands.ts',
    from: 'accounts: { ...watcher.accounts, [network]: { token } },',
    to: 'accounts: { ...watcher.accounts, [network]: { ...watcher.accounts[network], token, signInAgain: undefined } },',
    test: 'test/unit/commands.test.ts',
  },
  {
    name: 'a defect in one read taken for a busy table',
    file: 'lambdas/checker/read-items.ts',
    from: 'if (!isTransient(error)) throw error;',
    to: '',
    test: 'test/unit/checker-read-items.test.ts',
  },
  {
    name: 'a segment’s mark that fails, fails the message',
    file: 'lambdas/checker/mark-segments.ts',
    from: "log.warn('segment.not-marked', { segment, of: sweep.segments, ...errorFields(error) });",
    to: 'throw error;',
    test: 'test/unit/mark-segments.test.ts',
  },
  {
    name: 'history items that the table left stay unwritten',
    file: 'lambdas/storage/history-store.ts',
    from: 'open = answer.UnprocessedItems?.[tableName] ?? [];',
    to: 'open = [];',
    test: 'test/storage/history-store.test.ts',
  },
  {
    name: 'reads that are never consistent',
    file: 'lambdas/storage/watcher-reads.ts',
    from: 'ConsistentRead: options.consistent',
    to: 'ConsistentRead: false',
    test: 'test/storage/watcher-store.test.ts',
  },
  {
    name: 'a sweep that fails keeps its lease',
    file: 'lambdas/sweeper/sweep.ts',
    from: '      await store.stop(leaseId, run.progress(retentionSeconds));\n      throw',
    to: '      throw',
    test: sweep,
  },
  {
    name: 'a sweep’s cursor moves before the send',
    file: 'lambdas/sweeper/sweep.ts',
    from: '        if (batches.length > 0) {',
    to: '        run.pass(together);\n        if (batches.length > 0) {',
    test: sweep,
  },
  {
    name: 'a lease that ends with its invocation',
    file: 'lambdas/checker/deadlines.ts',
    from: 'leaseUntil: invocationEnd + leaseAfterEnd',
    to: 'leaseUntil: invocationEnd',
    test: deadlines,
  },
  {
    name: 'the sweep’s lease ends with its invocation',
    file: 'lambdas/sweeper/sweep.ts',
    from: 'invocationEnd + leaseAfterEnd, clock()',
    to: 'invocationEnd, clock()',
    test: deadlines,
  },
  {
    name: 'who is on the list is news to a check that does not know it yet',
    file: 'lambdas/domain/unwatchable.ts',
    from: 'since: now + listSpreads',
    to: '...(listSpreads > now ? { since: now } : {})',
    test: 'test/unit/unwatchable.test.ts',
  },
  {
    name: 'a body of any length',
    file: 'lambdas/api/request.ts',
    from: 'return body.byteLength > maximumBodyBytes ? undefined : body;',
    to: 'return body;',
    test: 'test/unit/api-request.test.ts',
  },
];
