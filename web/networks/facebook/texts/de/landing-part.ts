import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in German. */
export const landingPart: LandingPart = {
  signIn: 'Mit Facebook anmelden',
  seeToday:
    'Facebook bietet Apps keine Erlaubnis an, einen Beziehungsstatus zu lesen, und das seit 2018. Solange das so bleibt, stehen deine Freunde hier mit Namen und ohne Status, und es gibt nichts, worüber wir dir schreiben könnten. Besser, du liest das vor dem Anmelden als danach.',
  seeFriends: 'Facebook nennt uns nur Freunde, die diese Seite auch benutzen.',
  stored: 'Deine Facebook-ID und einen Schlüssel von Facebook, mit dem wir nachschauen dürfen, versiegelt.',
};
