import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in German. */
export const landingPart: LandingPart = {
  signIn: 'Mit Facebook anmelden',
  buttonTitle: 'Mit Facebook',
  buttonFirst:
    'Facebook bietet Apps keine Erlaubnis an, einen Beziehungsstatus zu lesen, und das seit 2018. Solange das so bleibt, stehen deine Freunde dort mit Namen und ohne Status, und es gibt nichts, worüber wir dir schreiben könnten. Besser, du liest das vor dem Anmelden als danach.',
  buttonSees:
    'Facebook nennt uns nur Freunde, die diese Seite auch benutzen. Was sie vor dir verbergen, bleibt verborgen, und dass sie es tun, melden wir nicht.',
  buttonStored:
    'Gespeichert wird dann: deine Facebook-ID und ein Schlüssel von Facebook, mit dem wir nachschauen dürfen, versiegelt.',
  buttonSay:
    'Willst du nicht, dass dort jemand auf dich achtet, melde dich mit Facebook an und nimm dich heraus. Vom nächsten Blick an wird nichts über dich gespeichert oder verschickt, und du siehst aus wie jemand, der keinen Status zeigt. Niemand erfährt, warum.',
};
