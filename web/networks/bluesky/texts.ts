import type { LandingPart, PeopleTexts, PrivacyPart } from '../network-texts.ts';

/** What the landing page says of Bluesky. */
export const landingPart: LandingPart = {
  seeToday: 'On Bluesky you see what people state in their bio.',
  seeFriends: 'Bluesky names everybody whom you follow.',
  stored: 'Nothing of your account on Bluesky.',
};

/** What the privacy page says of Bluesky. */
export const privacyPart: PrivacyPart = {
  button: 'There is no button of Bluesky’s, and no script of theirs.',
  stored: 'We store nothing of your account on Bluesky.',
  list: 'Your browser reads from Bluesky whom you follow, and shows it to you.',
  reading: 'Every few minutes we read the public profiles of the people on Bluesky who are watched.',
  watched: 'Somebody who watches you on Bluesky has your account’s id in their list, with what your bio stated last.',
  leaving: 'A bio with #nobot is not read any further.',
};

/** What the app says of people on Bluesky. */
export const peoplePart: PeopleTexts<'not-asked'> = {
  heading: 'People on Bluesky were not read.',
  ask: 'Ask Bluesky',
  reasons: {
    'not-asked': 'They cannot be read here yet.',
    unexpected: 'Something went wrong. Try again in a few minutes.',
  },
  nobody: () => 'Nobody is followed on Bluesky.',
};
