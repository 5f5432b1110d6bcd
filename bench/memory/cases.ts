import type { FriendCrowd } from './friend-crowd.ts';

/** What one message can hold at the most, what strains reading the most, and what is usual. */
export const memoryCases: readonly FriendCrowd[] = [
  { watchers: 1_000, friendsEach: 1_000, watchesEach: 1_000 },
  { watchers: 300, friendsEach: 5_000, watchesEach: 44 },
  { watchers: 1_000, friendsEach: 250, watchesEach: 250 },
  { watchers: 1_000, friendsEach: 44, watchesEach: 44 },
];

/** A small one, to see that measuring works. */
export const quickCases: readonly FriendCrowd[] = [{ watchers: 10, friendsEach: 44, watchesEach: 44 }];
