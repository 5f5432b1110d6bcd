import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in English. */
export const landingPart: LandingPart = {
  handleOn: 'Bluesky',
  handleExample: 'ada.bsky.social',
  stating:
    'On Bluesky, put it into your profile as a line of its own: “Relationship: single”, “married to @kim”, or just “taken”.',
  say: 'On Bluesky, “Discourage apps from showing my account to logged-out users” in the settings does the same.',
};
