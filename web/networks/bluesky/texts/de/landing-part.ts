import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in German. */
export const landingPart: LandingPart = {
  handleOn: 'Bluesky',
  handleExample: 'ada.bsky.social',
  stating:
    'Auf Bluesky schreibst du es als eigene Zeile in dein Profil: „Beziehungsstatus: Single“, „verheiratet mit @kim“ oder einfach „vergeben“.',
  say: 'Auf Bluesky genügt auch in den Einstellungen die Bitte an Apps, dein Konto abgemeldeten Nutzern nicht zu zeigen.',
};
