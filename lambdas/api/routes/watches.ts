import * as v from 'valibot';
import { areTooLarge, changeCondition, chooseWatches, pauseWatch, resumeWatch } from '../../domain/commands.ts';
import { nextFirstLook } from '../../domain/first-looks.ts';
import { networkOfTooManyHosts } from '../../domain/hosts.ts';
import { type FriendId, networkOf, type Timestamp, type WatcherId } from '../../domain/ids.ts';
import { isPersonal } from '../../domain/networks.ts';
import { type Condition, maximumWatches, type Watcher } from '../../domain/watcher.ts';
import { changeWatcher } from '../change.ts';
import { type Failure, failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import { meOf } from '../me.ts';
import { exampleFriendIds } from '../networks/examples.ts';
import type { ApiParts } from '../parts.ts';
import { json, type Reply } from '../reply.ts';
import { signedInRoute } from '../route.ts';
import { conditionSchema, friendIdSchema, meSchema, pauseSchema, versionSchema } from '../schemas.ts';

const [friend = '', other = ''] = exampleFriendIds;

const choose = signedInRoute({
  method: 'PUT',
  path: '/api/watches',
  summary: 'Watches exactly these people from now on, whatever their number, and asks for a first look at them.',
  body: v.strictObject({
    watches: v.record(friendIdSchema, conditionSchema),
    version: v.optional(
      v.pipe(versionSchema, v.description('Saves only if this is still the `version` of `/api/me`.')),
    ),
  }),
  bodyExample: { watches: { [friend]: 'any', [other]: 'single-again' }, version: exampleMe.version },
  answers: {
    200: { description: 'Saved.', schema: meSchema, example: exampleMe },
  },
  errors: ['too-many-watches', 'too-many-hosts', 'watches-too-large', 'network-not-signed-in', 'list-changed'],
  async answer({ watcher, body }, parts) {
    const wanted = new Map(Object.entries(body.watches) as [FriendId, Condition][]);
    return save(watcher, parts, (current, now) => {
      if (body.version !== undefined && body.version !== current.version) return failure('list-changed');
      return watchExactly(current, wanted, now);
    });
  },
});

const watch = signedInRoute({
  method: 'PUT',
  path: '/api/watches/{friendId}',
  summary:
    'Watches this person, too, and asks for a first look; who is watched already stays so, with what is asked here.',
  params: v.object({ friendId: friendIdSchema }),
  paramsExample: { friendId: friend },
  body: v.strictObject({ condition: conditionSchema, pause: v.optional(pauseSchema) }),
  bodyExample: { condition: 'any' },
  answers: { 200: { description: 'Watched.', schema: meSchema, example: exampleMe } },
  errors: ['too-many-watches', 'too-many-hosts', 'watches-too-large', 'network-not-signed-in', 'pause-is-over'],
  async answer({ watcher, params: { friendId }, body: { condition, pause } }, parts) {
    if (pause?.until !== undefined && pause.until <= parts.clock()) return failure('pause-is-over');
    return save(watcher, parts, (current, now) => {
      const chosen = watchExactly(current, conditionsOf(current).set(friendId, condition), now);
      return 'code' in chosen || pause === undefined ? chosen : pauseWatch(chosen, friendId, pause);
    });
  },
});

const unwatch = signedInRoute({
  method: 'DELETE',
  path: '/api/watches/{friendId}',
  summary: 'Stops watching this person. What was found about them and not mailed yet is dropped.',
  params: v.object({ friendId: friendIdSchema }),
  paramsExample: { friendId: friend },
  answers: {
    200: { description: 'Not watched any more, or not before either.', schema: meSchema, example: exampleMe },
  },
  async answer({ watcher, params: { friendId } }, parts) {
    const changed = await changeWatcher(parts, watcher, (current) => {
      if (!current.watches.has(friendId)) return current;
      const left = conditionsOf(current);
      left.delete(friendId);
      return chooseWatches(current, left, parts.clock());
    });
    return changed.kind === 'failure' ? changed : json(200, await meOf(changed.watcher, parts));
  },
});

/** Saves other watches in one write, and asks for the first look that is due then. */
async function save(
  watcher: Watcher,
  parts: ApiParts,
  change: (current: Watcher, now: Timestamp) => Watcher | Failure,
): Promise<Reply | Failure> {
  const now = parts.clock();
  let lookAt: Timestamp | undefined;
  const changed = await changeWatcher(parts, watcher, (current) => {
    const chosen = change(current, now);
    if ('code' in chosen) return chosen;
    lookAt = nextFirstLook(chosen, now);
    return lookAt === undefined ? chosen : { ...chosen, firstLookAt: lookAt };
  });
  if (changed.kind === 'failure') return changed;
  if (lookAt !== undefined) await askForFirstLook(changed.watcher.id, lookAt - now, parts);
  return json(200, await meOf(changed.watcher, parts));
}

/** The watcher with exactly these watches, or why that cannot be. */
function watchExactly(current: Watcher, wanted: ReadonlyMap<FriendId, Condition>, now: Timestamp): Watcher | Failure {
  if (wanted.size > maximumWatches) return failure('too-many-watches');
  if (networkOfTooManyHosts(wanted.keys()) !== undefined) return failure('too-many-hosts');
  if ([...wanted.keys()].some((friendId) => !mayWatch(current, friendId))) return failure('network-not-signed-in');
  const chosen = chooseWatches(current, wanted, now);
  return areTooLarge(chosen.watches) ? failure('watches-too-large') : chosen;
}

function conditionsOf({ watches }: Watcher): Map<FriendId, Condition> {
  return new Map([...watches].map(([friendId, { condition }]) => [friendId, condition]));
}

/** A personal network shows nobody without a token; who was watched before a lapse may stay. */
function mayWatch({ accounts, watches }: Watcher, friendId: FriendId): boolean {
  const network = networkOf(friendId);
  return !isPersonal(network) || accounts[network]?.token !== undefined || watches.has(friendId);
}

/** The baseline is there in seconds. Should the queue not take it, the next sweep looks: nothing is lost but the haste. */
async function askForFirstLook(watcherId: WatcherId, inMilliseconds: number, parts: ApiParts): Promise<void> {
  const { failed, reasons } = await parts.firstLooks.send([[watcherId]], undefined, Math.ceil(inMilliseconds / 1_000));
  if (failed.length > 0) parts.log.error('first-look.not-enqueued', { watcherId, reasons });
}

const change = signedInRoute({
  method: 'PATCH',
  path: '/api/watches/{friendId}',
  summary: 'Changes what is asked of one watch, or pauses it (`null` ends the pause).',
  params: v.object({ friendId: friendIdSchema }),
  paramsExample: { friendId: friend },
  body: v.strictObject({ condition: v.optional(conditionSchema), pause: v.optional(v.nullable(pauseSchema)) }),
  bodyExample: { condition: 'taken', pause: { until: Date.UTC(2027, 0, 1) } },
  answers: { 200: { description: 'Changed.', schema: meSchema, example: exampleMe } },
  errors: ['not-watched', 'pause-is-over'],
  async answer({ watcher, params: { friendId }, body: { condition, pause } }, parts) {
    if (pause?.until !== undefined && pause.until <= parts.clock()) return failure('pause-is-over');
    const changed = await changeWatcher(parts, watcher, (current) => {
      if (!current.watches.has(friendId)) return failure('not-watched');
      const asked = condition === undefined ? current : changeCondition(current, friendId, condition);
      if (pause === undefined) return asked;
      return pause === null ? resumeWatch(asked, friendId) : pauseWatch(asked, friendId, pause);
    });
    return changed.kind === 'failure' ? changed : json(200, await meOf(changed.watcher, parts));
  },
});

/** Whom to watch, and for what. */
export const watchRoutes = [choose, change, watch, unwatch];
