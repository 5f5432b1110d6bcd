import type { PeopleTexts } from '../../../network-texts.ts';

/** What is said of people on Mastodon. */
export const peoplePart: PeopleTexts<'not-asked'> = {
  heading: 'Mastodon',
  ask: 'Mastodon',
  reasons: { 'not-asked': 'Mastodon', unexpected: 'Mastodon' },
  nobody: () => 'Mastodon',
};
