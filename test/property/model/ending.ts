import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { crowd, firstFriend, onFacebook } from './cast.ts';
import { Broken } from './invariants.ts';
import { meaningOf } from './people.ts';
import type { Stage } from './stage.ts';

/** Everything that was wrong is mended, time passes, and sweeps go by until nothing moves: then nothing may be owed, lost or left. */
export async function demandRest(stage: Stage): Promise<void> {
  const { world, watched, invariants } = stage;
  await stage.run();
  world.mend();
  for (const id of stage.everybody)
    await stage.site.actAll(id, ['resume', 'at once', 'no quiet hours', 'resume each'], firstFriend);
  // So long that a mail is due of everybody who cannot be read since before; who is found so now is said later.
  await stage.advance(4 * 24 * 60 * 60);
  const { flapMilliseconds, lapseMilliseconds } = stage.settings;
  if (world.facebook.dead.size > crowd.length) await stage.believeLapses();
  // Also who is no longer in the index, so that nothing is left to be noted of them.
  stage.queue.push(JSON.stringify(stage.everybody));
  for (let round = 0; round < 3; round++) {
    await sweepAndCheck(stage);
    await stage.advance(Math.max(flapMilliseconds, lapseMilliseconds) / 1000);
  }
  // Those whose token is dead were told, and from here on nobody reads them; the others are at rest.
  for (const id of stage.everybody)
    if (watched.current(id)?.accounts?.facebook?.signInAgain !== undefined) invariants.unreadable.add(id);
  const { writes } = invariants;
  const mails = world.delivered.length;
  stage.queue.push(JSON.stringify(stage.everybody));
  await sweepAndCheck(stage);
  if (invariants.writes !== writes)
    throw new Broken(`a sweep that changes nothing wrote to a watcher: ${invariants.lastWrite}`);
  if (world.delivered.length !== mails) throw new Broken('a sweep that changes nothing mailed');
  for (const id of stage.everybody) await demandNothingLeft(stage, id);
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
  for (const [friendId, watch] of watcher.watches) {
    if (friendId === onFacebook && world.facebook.dead.has(id)) {
      if (watcher.accounts.facebook?.signInAgain === undefined)
        throw new Broken(`I8: never told that the token is dead: ${id}`);
      continue;
    }
    const isMarked = world.people.isMarked(friendId);
    if (isMarked !== undefined && isMarked !== (watch.optedOut ?? false))
      throw new Broken(`I15: not as their mark wants it: ${friendId} ${JSON.stringify(watch)}`);
    const showing = world.people.showing(friendId as FriendId);
    if (showing !== undefined && meaningOf(watch.status) !== meaningOf(showing ?? undefined))
      throw new Broken(`a status was missed: ${friendId} ${JSON.stringify(watch)}`);
  }
}
