import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Mastodon, in German. */
export const landingPart: LandingPart = {
  handleOn: 'Mastodon',
  handleExample: '@ada@mastodon.social',
  see: 'Auf Mastodon lesen wir Menschen auf dem Server, auf dem sie zu Hause sind; ein Server, der Fremden nichts zeigt, lässt sich nicht lesen.',
  stating:
    'Auf Mastodon nimmst du am besten ein Profilfeld mit dem Namen „Beziehung“; eine eigene Zeile im Profiltext zählt auch.',
  say: 'Auf Mastodon zählen der Profiltext und die Profilfelder.',
};
