import { type FriendId, friendIdOf, type Scope, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { Condition } from '../../../lambdas/domain/watcher.ts';

/** The Mastodon servers of the model: one reads accounts together, one reads them one by one, and one is often in a mood. */
export const hosts = ['alpha.example.net', 'beta.example.net', 'gamma.example.net'] as const;
export type Host = (typeof hosts)[number];
/** The server that reads accounts one by one. */
export const oneByOne: Host = 'beta.example.net';

/** What a pause of the server applies to. */
export const scopeOfHost = (host: string): Scope => `mastodon:${host}` as Scope;

const on = (host: Host, ...ids: readonly number[]) => ids.map((id) => friendIdOf('mastodon', `${host}:${id}`));

export const onFacebook = friendIdOf('facebook', '1');
export const onBluesky = friendIdOf('bluesky', 'did:web:p2.people.example');
/** So many that most of them can turn absent at once. */
export const onAlpha = on('alpha.example.net', 1, 2, 3, 4, 5);
const onBeta = on('beta.example.net', 1, 2);
const onGamma = on('gamma.example.net', 1, 2);

/** Everybody who is watched, on three networks. */
export const friends: readonly FriendId[] = [onFacebook, onBluesky, ...onAlpha, ...onBeta, ...onGamma];
export const firstFriend = onFacebook;
/** Everybody on the server. */
export const peopleOf = (host: Host): readonly FriendId[] =>
  ({ 'alpha.example.net': onAlpha, 'beta.example.net': onBeta, 'gamma.example.net': onGamma })[host];

const [alpha, alphaToo] = onAlpha as [FriendId, FriendId];
const [beta, betaToo] = onBeta as [FriendId, FriendId];
const [gamma] = onGamma as [FriendId];
/** One on each network and server. */
export const onePerPlace: readonly FriendId[] = [onFacebook, onBluesky, alpha, beta, gamma];
/** Whom things happen to; the networks that are one place each as often as the servers together. */
const chosen = [onFacebook, onBluesky, alpha, onFacebook, onBluesky, beta, onFacebook, onBluesky, gamma, betaToo];
const public_ = [onBluesky, alpha, beta, gamma, onBluesky];
const onMastodon = [gamma, alpha, beta, betaToo, alphaToo];

const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;
/** One of the friends. */
export const friendAt = (pick: number): FriendId => at(chosen, pick);
/** One of those whose profile is public. */
export const publicFriendAt = (pick: number): FriendId => at(public_, pick);
/** One of those who are on Mastodon. */
export const mastodonFriendAt = (pick: number): FriendId => at(onMastodon, pick);
/** One of the servers. */
export const hostAt = (pick: number): Host => at(['gamma.example.net', ...hosts], pick);

export const watcherIds = ['facebook:a', 'facebook:b'] as WatcherId[];
/** Others, of whom each watches the one friend on Facebook: with them so many are read in one call that most of them can lapse at once. */
export const crowd = ['facebook:c', 'facebook:d', 'facebook:e', 'facebook:f'] as WatcherId[];
/** One of the watchers. */
export const watcherAt = (pick: number): WatcherId => at(watcherIds, pick);

/** Each asks for everything of every other friend, and for one thing of the others. */
export const conditionOf = (id: WatcherId, friendId: FriendId): Condition =>
  (watcherIds.indexOf(id) + friends.indexOf(friendId)) % 2 === 0 ? 'any' : 'single-again';
