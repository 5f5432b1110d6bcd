import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Bluesky, in German. */
export const privacyPart: PrivacyPart = {
  button:
    'Bei Bluesky meldet sich niemand an. Dein Browser fragt Bluesky nach dem, was du eingibst, und Bluesky kennt dann die Netzadresse deines Browsers und weiß, wonach gefragt wurde. Auch die Bilder der Menschen lädt er von Bluesky.',
  stored:
    'Von deinem Konto auf Bluesky speichern wir nichts. Das zuletzt eingegebene Handle bleibt in diesem Browser, bis du es ihn vergessen lässt.',
  list: 'Dein Browser liest von Bluesky, wem du folgst, und zeigt es dir. Von dieser Liste bekommen wir die Menschen, die du auswählst, und sonst niemanden.',
  reading:
    'Alle paar Minuten lesen wir die öffentlichen Profile der Menschen auf Bluesky, auf die jemand achtet, einmal für alle zusammen.',
  watched:
    'Wer auf Bluesky auf dich achtet, hat die ID deines Kontos in der Liste, mit dem, was zuletzt in deinem Profil stand.',
  leaving:
    'Schreibst du #nobot in dein Profil auf Bluesky, oder bittest du dort Apps darum, dich abgemeldeten Nutzern nicht zu zeigen, wird vom nächsten Blick an nichts mehr über dich gespeichert oder verschickt, und was gespeichert war, wird gelöscht.',
};
