import * as v from 'valibot';
import { type FriendId, parseFriendId, parseScope, parseWatcherId, type Scope, type WatcherId } from '../domain/ids.ts';

/** A watcher id, at any border. */
export const watcherIdSchema = v.custom<WatcherId>(
  (value) => parseWatcherId(value) !== undefined,
  'is not the id of a watcher',
);

/** A friend's id, at any border. */
export const friendIdSchema = v.custom<FriendId>(
  (value) => parseFriendId(value) !== undefined,
  'is not the id of a friend',
);

/** A scope, at any border. */
export const scopeSchema = v.custom<Scope>((value) => parseScope(value) !== undefined, 'is not a scope');
