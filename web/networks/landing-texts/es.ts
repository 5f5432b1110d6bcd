import { landingPart as bluesky } from '../bluesky/texts/es/landing-part.ts';
import { landingPart as facebook } from '../facebook/texts/es/landing-part.ts';
import { landingPart as mastodon } from '../mastodon/texts/es/landing-part.ts';
import { together } from './together.ts';

/** What the networks say on the landing page in Spanish. */
export const networks = together({ facebook, bluesky, mastodon }, 'es');
