import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { privacyPart as blueskyInGerman } from './bluesky/texts/de/privacy-part.ts';
import { privacyPart as blueskyInEnglish } from './bluesky/texts/en/privacy-part.ts';
import { privacyPart as blueskyInSpanish } from './bluesky/texts/es/privacy-part.ts';
import { privacyPart as facebookInGerman } from './facebook/texts/de/privacy-part.ts';
import { privacyPart as facebookInEnglish } from './facebook/texts/en/privacy-part.ts';
import { privacyPart as facebookInSpanish } from './facebook/texts/es/privacy-part.ts';
import { privacyPart as mastodonInGerman } from './mastodon/texts/de/privacy-part.ts';
import { privacyPart as mastodonInEnglish } from './mastodon/texts/en/privacy-part.ts';
import { privacyPart as mastodonInSpanish } from './mastodon/texts/es/privacy-part.ts';
import type { PrivacyPart } from './network-texts.ts';

// A constant per language, in a file of its own: the privacy page loads what it says, and nothing else of the networks.

/** What every network says on the privacy page, in English. */
export const inEnglish: Readonly<Record<NetworkId, PrivacyPart>> = {
  facebook: facebookInEnglish,
  bluesky: blueskyInEnglish,
  mastodon: mastodonInEnglish,
};

/** The same in German. */
export const inGerman: Readonly<Record<NetworkId, PrivacyPart>> = {
  facebook: facebookInGerman,
  bluesky: blueskyInGerman,
  mastodon: mastodonInGerman,
};

/** The same in Spanish. */
export const inSpanish: Readonly<Record<NetworkId, PrivacyPart>> = {
  facebook: facebookInSpanish,
  bluesky: blueskyInSpanish,
  mastodon: mastodonInSpanish,
};
