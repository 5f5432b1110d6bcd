import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in English. */
export const landingPart: LandingPart = {
  field: 'Your handle on Bluesky',
  fieldExample: 'ada.bsky.social',
  fieldHint:
    'Your own browser reads whom you follow and what their profiles say. You need no password and no account with us to look.',
  see: 'On Bluesky people state it in their profile, where everybody can read it: “married”, “Relationship: single”. We read exactly that, word for word, and never a post. Most people state nothing; your list says how many do.',
  stating1:
    'Put it into your profile on Bluesky as a line of its own: “Relationship: single”, “married to @kim”, or just “taken”. In English, German, Spanish and five more languages; emoji do no harm.',
  stating2:
    'Inside a sentence it does not count. “Single dad of two” is a person, not a status, and when in doubt we read nothing.',
  say1: 'Put #nobot into your profile on Bluesky, or turn on “Discourage apps from showing my account to logged-out users” in its settings. You need no account with us for that, and need not tell anybody.',
  say2: 'Nobody can choose you then. Those who watch you already hear nothing more from the next look on, and what was stored about you goes.',
  stored:
    'Nothing of your account on Bluesky, not even your handle: only this browser remembers that, and you can make it forget.',
};
