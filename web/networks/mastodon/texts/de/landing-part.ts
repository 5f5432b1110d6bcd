import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Mastodon. */
export const landingPart: LandingPart = {};
