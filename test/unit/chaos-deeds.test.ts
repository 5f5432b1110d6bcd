import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Account } from '../../chaos/account/account.ts';
import { Plan } from '../../chaos/plan/plan.ts';
import { Injector } from '../../chaos/points/injector.ts';
import { Journal } from '../../chaos/report/journal.ts';
import { Deeds } from '../../chaos/world/deeds.ts';
import type { Stage } from '../../chaos/world/stage.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { newPerson } from '../../local/people/person.ts';

test('who asks not to be watched while the service is down is on the operator’s list before the next calm', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deeds-'));
  const journal = new Journal(join(folder, 'journal.jsonl'));
  const plan = new Plan({ seed: 1, faults: new Set(['person-opted-out']), density: 1 });
  const account = new Account({ wasEnded: () => false, wasUnclear: () => false });
  const friend = account.addFriend('facebook:1' as FriendId);
  const listed: FriendId[] = [];
  let isDown = true;
  const deeds = new Deeds({
    stage: {
      unwatchable: {
        add: async (friendId: FriendId) => {
          if (isDown) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
          listed.push(friendId);
        },
      },
    } as unknown as Stage,
    account,
    // Of so many people one may leave for good.
    population: {
      subjects: Array.from({ length: 10 }, () => ({ network: 'facebook', person: newPerson('1'), friend })),
      watchers: [],
    },
    plan,
    injector: new Injector(plan, journal, { kill: () => {}, timeOut: () => {}, killService: () => {} }),
    journal,
    names: new Set(['opts-out']),
    now: () => 0,
  });
  await deeds.one(1);
  expect([friend.optedOut, listed]).toEqual(['asked', []]);
  isDown = false;
  await deeds.beforeCalm();
  await deeds.beforeCalm();
  expect(listed).toEqual(['facebook:1']);
  journal.close();
  rmSync(folder, { recursive: true });
});
