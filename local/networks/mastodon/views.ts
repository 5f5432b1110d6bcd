import type { Account, Profile } from './account.ts';

/** What views are made with. */
export interface ViewContext {
  /** Where the double is reached: pictures are there. */
  readonly url: string;
}

/** When all accounts were made. */
const createdAt = '2023-07-01T12:00:00.000Z';

/** A row of a list of people. Texts that are empty are left out. Source: lexicon `app.bsky.actor.defs#profileView`. */
export function profileView(account: Account, { name, description, labels }: Profile, { url }: ViewContext) {
  const { did, handle } = account;
  return {
    did,
    handle,
    ...(name === '' ? {} : { displayName: name }),
    ...(description === '' ? {} : { description }),
    avatar: `${url}/img/avatar/plain/${encodeURIComponent(did)}`,
    associated: { lists: 0, feedgens: 0, starterPacks: 0, labeler: false },
    // Always there, empty or not.
    labels: labels.map((val) => ({ src: did, uri: `at://${did}/app.bsky.actor.profile/self`, val, cts: createdAt })),
    createdAt,
    indexedAt: createdAt,
  };
}

/** A profile view, as it is put together. */
export type ProfileView = ReturnType<typeof profileView>;

/** A whole profile. Source: lexicon `app.bsky.actor.defs#profileViewDetailed`. */
export function profileViewDetailed(account: Account, profile: Profile, context: ViewContext) {
  const friends = account.friends.size;
  return {
    ...profileView(account, profile, context),
    followersCount: friends,
    followsCount: friends,
    postsCount: 0,
  };
}
