import { landingPart as bluesky } from '../bluesky/texts/de/landing-part.ts';
import { landingPart as facebook } from '../facebook/texts/de/landing-part.ts';
import { landingPart as mastodon } from '../mastodon/texts/de/landing-part.ts';
import { together } from './together.ts';

/** What the networks say on the landing page in German. */
export const networks = together({ facebook, bluesky, mastodon }, 'de');
