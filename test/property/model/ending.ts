import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { firstFriend, onFacebook, watcherIds } from './cast.ts';
import { Broken } from './invariants.ts';
import { meaningOf } from './people.ts';
import type { Stage } from './stage.ts';

/** Everything that was wrong is mended, time passes, and sweeps go by until nothing moves: then nothing may be owed, lost or left. */
export async function demandRest(stage: Stage): Promise<void> {
  const { world, watched, invariants } = stage;
  await stage.run();
  world.servers.mend();
  for (const id of watcherIds) {
    for (const act of ['resume', 'at once', 'resume each'] as const) await stage.site.act(id, act, firstFriend);
  }
  await stage.advance(2 * 24 * 60 * 60);
  for (let round = 0; round < 3; round++) await sweepAndCheck(stage);
  // Those whose token is dead were told, and from here on nobody reads them; the others are at rest.
  for (const id of watcherIds)
    if (watched.current(id)?.accounts?.facebook?.signInAgain !== undefined) invariants.unreadable.add(id);
  const { writes } = invariants;
  const mails = world.delivered.length;
  stage.queue.push(JSON.stringify(watcherIds));
  await sweepAndCheck(stage);
  if (invariants.writes !== writes) throw new Broken('a sweep that changes nothing wrote to a watcher');
  if (world.delivered.length !== mails) throw new Broken('a sweep that changes nothing mailed');
  for (const id of watcherIds) await demandNothingLeft(stage, id);
}

async function sweepAndCheck(stage: Stage): Promise<void> {
  await stage.sweep();
  await stage.run();
  while (stage.queue.length > 0) {
    stage.check(0, stage.queue.shift() ?? '', false);
    await stage.gates.settle();
    await stage.run();
  }
  await stage.advance(120);
  stage.rethrow();
}

async function demandNothingLeft({ world, store, history, watched, invariants }: Stage, id: WatcherId): Promise<void> {
  const { watchers } = await store.read([id], { consistent: true });
  const watcher = watchers.get(id);
  if (watcher === undefined) return;
  const current = watched.current(id);
  if (current === undefined) throw new Broken('an item nobody wrote');
  if (Object.keys(watcher.alerts).length > 0) throw new Broken(`I3: still owed ${JSON.stringify(watcher.alerts)}`);
  invariants.stories.check(id, current);
  invariants.checkHistory(id, current, await history.list(id, 1_000));
  if (watcher.mailStop !== undefined) return;
  for (const [friendId, watch] of Object.entries(watcher.watches)) {
    if (friendId === onFacebook && watcher.accounts.facebook?.signInAgain !== undefined) continue;
    const isMarked = world.people.isMarked(friendId as FriendId);
    if (isMarked !== undefined && isMarked !== (watch.optedOut ?? false))
      throw new Broken(`I15: not as their mark wants it: ${friendId} ${JSON.stringify(watch)}`);
    const showing = world.people.showing(friendId as FriendId);
    if (showing !== undefined && meaningOf(watch.status) !== meaningOf(showing ?? undefined))
      throw new Broken(`a status was missed: ${friendId} ${JSON.stringify(watch)}`);
  }
}
