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

/** What the networks say on the landing page, in English: their sentences one after the other, their names as alternatives. */
export const inEnglish = /* @__PURE__ */ together(
  {
    facebook: facebookInEnglish,
    bluesky: blueskyInEnglish,
    mastodon: mastodonInEnglish,
  },
  'en-GB',
);

/** The same in German. */
export const inGerman = /* @__PURE__ */ together(
  {
    facebook: facebookInGerman,
    bluesky: blueskyInGerman,
    mastodon: mastodonInGerman,
  },
  'de',
);

/** The same in Spanish. */
export const inSpanish = /* @__PURE__ */ together(
  {
    facebook: facebookInSpanish,
    bluesky: blueskyInSpanish,
    mastodon: mastodonInSpanish,
  },
  'es',
);

function together(parts: Readonly<Record<NetworkId, LandingPart>>, locale: string): Required<LandingPart> {
  const said: Record<string, string[]> = {};
  for (const part of Object.values(parts)) {
    for (const [key, text] of Object.entries(part)) said[key] = [...(said[key] ?? []), text];
  }
  const alternatives = new Intl.ListFormat(locale, { type: 'disjunction' });
  const joined = Object.entries(said).map(([key, texts]) => {
    if (key === 'handleOn') return [key, alternatives.format(texts)];
    // The empty field says the same in every language.
    return [key, texts.join(key === 'handleExample' ? ', ' : ' ')];
  });
  return Object.fromEntries(joined) as Required<LandingPart>;
}
