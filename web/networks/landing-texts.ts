import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { landingPart as blueskyInGerman } from './bluesky/texts/de/landing-part.ts';
import { landingPart as blueskyInEnglish } from './bluesky/texts/en/landing-part.ts';
import { landingPart as blueskyInSpanish } from './bluesky/texts/es/landing-part.ts';
import { landingPart as facebookInGerman } from './facebook/texts/de/landing-part.ts';
import { landingPart as facebookInEnglish } from './facebook/texts/en/landing-part.ts';
import { landingPart as facebookInSpanish } from './facebook/texts/es/landing-part.ts';
import { landingPart as mastodonInGerman } from './mastodon/texts/de/landing-part.ts';
import { landingPart as mastodonInEnglish } from './mastodon/texts/en/landing-part.ts';
import { landingPart as mastodonInSpanish } from './mastodon/texts/es/landing-part.ts';
import type { LandingPart } from './network-texts.ts';

// In a file of its own, a constant per language: the landing page loads this and nothing else of the networks. `PURE` lets the bundler
// leave out the languages that a page does not load.

/** What the networks say on the landing page, in English: their sentences one after the other. */
export const inEnglish = /* @__PURE__ */ together({
  facebook: facebookInEnglish,
  bluesky: blueskyInEnglish,
  mastodon: mastodonInEnglish,
});

/** The same in German. */
export const inGerman = /* @__PURE__ */ together({
  facebook: facebookInGerman,
  bluesky: blueskyInGerman,
  mastodon: mastodonInGerman,
});

/** The same in Spanish. */
export const inSpanish = /* @__PURE__ */ together({
  facebook: facebookInSpanish,
  bluesky: blueskyInSpanish,
  mastodon: mastodonInSpanish,
});

function together(parts: Readonly<Record<NetworkId, LandingPart>>): Required<LandingPart> {
  const said: Record<string, string> = {};
  for (const part of Object.values(parts)) {
    for (const [key, text] of Object.entries(part)) said[key] = said[key] === undefined ? text : `${said[key]} ${text}`;
  }
  return said as unknown as Required<LandingPart>;
}
