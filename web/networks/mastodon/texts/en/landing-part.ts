import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Mastodon, in English. */
export const landingPart: LandingPart = {
  handleOn: 'Mastodon',
  handleExample: '@ada@mastodon.social',
  see: 'On Mastodon we read people at the server where they are at home; a server that shows nothing to strangers cannot be read.',
  stating: 'On Mastodon, a profile field named “Relationship” is best; a line of its own in your bio counts, too.',
  say: 'On Mastodon, the bio and the profile fields both count.',
};
