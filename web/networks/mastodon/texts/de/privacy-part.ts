import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Mastodon, in German. */
export const privacyPart: PrivacyPart = {
  button:
    'Auch bei Mastodon meldet sich niemand an. Mastodon besteht aus vielen Servern, und dein Browser fragt die, auf denen Menschen zu Hause sind: deinen danach, wem du folgst, und den von allen, die du auswählst. Jeder von ihnen kennt dann die Netzadresse deines Browsers und weiß, nach wem gefragt wurde. Auch die Bilder kommen von vielen Servern.',
  stored:
    'Von deinem Konto auf Mastodon speichern wir nichts. Das zuletzt eingegebene Handle bleibt in diesem Browser, bis du es ihn vergessen lässt.',
  list: 'Dein Browser liest von deinem Server auf Mastodon, wem du folgst, und zeigt es dir. Von dieser Liste bekommen wir die Menschen, die du auswählst, und sonst niemanden.',
  reading:
    'Alle paar Minuten fragen wir die Server, auf denen die Menschen auf Mastodon zu Hause sind, auf die jemand achtet, nach deren öffentlichen Profilen, einmal für alle zusammen. Ein Server erfährt dabei, dass hier jemand darauf achtet, aber nicht, wer. Server, die Fremden nichts zeigen, lesen wir nicht.',
  watched:
    'Wer auf Mastodon auf dich achtet, hat deinen Server und die ID deines Kontos dort in der Liste, mit dem, was zuletzt in deinem Profil stand.',
  leaving:
    'Schreibst du #nobot in dein Profil auf Mastodon, wird vom nächsten Blick an nichts mehr über dich gespeichert oder verschickt, und was gespeichert war, wird gelöscht.',
};
