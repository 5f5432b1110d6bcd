import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { privacyPart as bluesky } from './bluesky/texts.ts';
import { privacyPart as facebookInGerman } from './facebook/texts/de/privacy-part.ts';
import { privacyPart as facebookInEnglish } from './facebook/texts/en/privacy-part.ts';
import { privacyPart as facebookInSpanish } from './facebook/texts/es/privacy-part.ts';
import type { PrivacyPart } from './network-texts.ts';

// A constant per language, in a file of its own: the privacy page loads what it says, and nothing else of the networks.

/** What every network says on the privacy page, in English. */
export const inEnglish: Readonly<Record<NetworkId, PrivacyPart>> = { facebook: facebookInEnglish, bluesky };

/** The same in German. */
export const inGerman: Readonly<Record<NetworkId, PrivacyPart>> = { facebook: facebookInGerman, bluesky };

/** The same in Spanish. */
export const inSpanish: Readonly<Record<NetworkId, PrivacyPart>> = { facebook: facebookInSpanish, bluesky };
