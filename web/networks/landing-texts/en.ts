import { landingPart as bluesky } from '../bluesky/texts/en/landing-part.ts';
import { landingPart as facebook } from '../facebook/texts/en/landing-part.ts';
import { landingPart as mastodon } from '../mastodon/texts/en/landing-part.ts';
import { together } from './together.ts';

/** What the networks say on the landing page in English. */
export const networks = together({ facebook, bluesky, mastodon }, 'en-GB');
