import { expect, test } from 'vitest';
import { signInAgain, withdrawAccess } from '../../lambdas/domain/commands.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);

test('signing in to a network again ends its throttle, its lapse, and every doubt about the old token', () => {
  const before: Watcher = {
    ...aWatcher('facebook:1', ['2']),
    accounts: {
      facebook: {
        token: 'old',
        throttledUntil: now,
        lapseNotedAt: now,
        unknownSince: now,
        unknownMailed: true,
        signInAgain: { since: now },
      },
    },
    alerts: { lapse: { kind: 'sign-in-again', network: 'facebook', id: 'lapse', openedAt: now } },
  };
  expect(signInAgain(before, 'facebook', 'new')).toMatchObject({
    accounts: { facebook: { token: 'new' } },
    alerts: {},
  });
  expect(Object.keys(signInAgain(before, 'facebook', 'new').accounts.facebook ?? {})).toEqual(['token']);
});

test('who takes the app off their account leaves no token, and gets no mail about it', () => {
  const reason = { code: 190, subcode: 458 };
  expect(withdrawAccess(aWatcher('facebook:1', ['2']), 'facebook', now, reason)).toMatchObject({
    accounts: { facebook: { signInAgain: { since: now, ...reason } } },
    alerts: {},
    swept: false,
  });
});
