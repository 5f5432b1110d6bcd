import { expect, test } from 'vitest';
import type { Timestamp, WatcherId } from '../../lambdas/domain/ids.ts';
import { createErasure } from '../../lambdas/storage/erasure.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { aWatcher } from '../support/watchers.ts';

const id = 'facebook:1' as WatcherId;

/** Stores in which deleting comes to this, and the successor is that; `done` says what was deleted, in order. */
function stores(outcome: 'deleted' | 'not-there' | 'newer', successor?: ReturnType<typeof aWatcher>) {
  const done: unknown[] = [];
  const erase = createErasure(
    {
      deleteCreatedUntil: async (_: WatcherId, until: Timestamp) => {
        done.push(['item', until]);
        return outcome;
      },
      readOne: async () => successor,
    } as never,
    { deleteUntil: async (_: WatcherId, before?: Timestamp) => void done.push(['history', before]) } as never,
  );
  return { erase, done };
}

test.each([
  ['deleted', true],
  ['not-there', false],
] as const)('erasing an account that is %s takes the item first, then all of its history', async (outcome, was) => {
  const { erase, done } = stores(outcome);
  expect(await erase(id, 7)).toBe(was);
  expect(done).toEqual([
    ['item', 7],
    ['history', undefined],
  ]);
});

test('who has signed in again since keeps what is theirs', async () => {
  const successor = { ...aWatcher(id), createdAt: 9 };
  const { erase, done } = stores('newer', successor);
  expect(await erase(id, 7)).toBe(false);
  expect(done).toEqual([
    ['item', 7],
    ['history', 9],
  ]);
});

test('a successor who left this very moment is no reason to stop: it is done again later', async () => {
  const { erase, done } = stores('newer');
  await expect(erase(id, 7)).rejects.toThrow(TableBusyError);
  expect(done).toEqual([['item', 7]]);
});
