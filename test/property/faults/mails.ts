import type { SeededFault } from './seeded-fault.ts';

const claims = 'test/unit/claims.test.ts';

/** Further changes after a mail about a friend, and their order. */
export const mailsFaults: readonly SeededFault[] = [
  {
    name: 'no time after a mail about a friend',
    file: 'lambdas/domain/claims.ts',
    from: 'now - mailedAt >= flapMilliseconds;',
    to: 'now >= mailedAt + 0 * flapMilliseconds;',
    fast: claims,
  },
  {
    name: 'the time after a mail is not noted',
    file: 'lambdas/domain/claims.ts',
    from: 'for (const { friendId } of asked) mailed.add(friendId);',
    to: '',
    fast: claims,
  },
  {
    name: 'a change that nobody asked for begins the time',
    file: 'lambdas/domain/claims.ts',
    from: 'for (const { friendId } of asked) mailed.add(friendId);',
    to: "if (due.kind === 'changes') for (const { friendId } of due.changes) mailed.add(friendId);",
    test: claims,
  },
  {
    name: 'what a mail held that did not go out waits',
    file: 'lambdas/domain/claims.ts',
    from: 'return due || mailedAt === undefined ||',
    to: 'return mailedAt === undefined ||',
    fast: claims,
  },
  {
    name: 'what was held waits once it has folded',
    file: 'lambdas/domain/alerts.ts',
    from: '    ...(earlier.due === undefined ? {} : { due: earlier.due }),\n',
    to: '',
    test: claims,
  },
  {
    name: 'a digest knows the time',
    file: 'lambdas/domain/claims.ts',
    from: "delivery.kind === 'digest' || ",
    to: '',
    test: claims,
  },
  {
    name: 'what waits is dropped',
    file: 'lambdas/domain/claims.ts',
    from: 'if (waiting.length > 0) {',
    to: 'if (waiting.length < 0) {',
    fast: claims,
  },
  {
    name: 'the time noted where there is none',
    file: 'lambdas/domain/claims.ts',
    from: 'watcher: flapMilliseconds > 0 ? marked(after, mailed, now) : after',
    to: 'watcher: marked(after, mailed, now)',
    test: claims,
  },
  {
    name: 'a later change mailed while an earlier one is held',
    file: 'lambdas/domain/claims.ts',
    from: '!held.has(change.friendId) && ',
    to: '',
    fast: claims,
  },
  {
    name: 'a later change mailed after the holder of an earlier one died',
    file: 'lambdas/domain/claims.ts',
    from: "if (alert.kind !== 'changes' || alert.lease === undefined) continue;",
    to: "if (alert.kind !== 'changes' || alert.lease === undefined || alert.lease.until < Date.now()) continue;",
    test: claims,
  },
  {
    name: 'the newest alert is mailed first',
    file: 'lambdas/domain/claims.ts',
    from: 'one.openedAt - other.openedAt',
    to: 'other.openedAt - one.openedAt',
    test: claims,
  },
  {
    name: 'changes fold in the order of their alerts’ ids',
    file: 'lambdas/domain/alerts.ts',
    from: '.sort((a, b) => a.at - b.at);',
    to: ';',
    test: claims,
  },
  {
    name: 'a look forgets when a mail was sent',
    file: 'lambdas/domain/look.ts',
    from: '    ...(mailedAt === undefined ? {} : { mailedAt }),\n',
    to: '',
    fast: claims,
  },
  {
    name: 'that a change was held is not stored',
    file: 'lambdas/storage/watcher-item.ts',
    from: '  due: v.optional(v.literal(true)),\n',
    to: '',
    fast: 'test/storage/watcher-store.test.ts',
  },
];
