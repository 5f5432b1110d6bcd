import type { SignInTexts } from '../../../network-texts.ts';
import type { FacebookSignInFailure } from '../../sign-in-with-facebook.ts';

/** What is said while signing in with Facebook, in German. */
export const signInPart: SignInTexts<FacebookSignInFailure> = {
  stages: { asking: 'Facebook fragt dich in einem eigenen Fenster.', checking: 'Du wirst angemeldet.' },
  failures: {
    cancelled:
      'Du hast Facebooks Fenster geschlossen, also ist nichts passiert. Drück noch einmal, wenn du dich doch anmelden möchtest.',
    'popup-blocked':
      'Dein Browser hat Facebooks Fenster nicht geöffnet. Drück noch einmal; bleibt es zu, erlaube dieser Seite Pop-ups.',
    'permission-missing':
      'Ohne deine Freundesliste gibt es niemanden auszusuchen. Drück noch einmal und lass den Haken bei „Freundesliste“ stehen.',
    'wrong-app': 'Facebook hat dich bei einer anderen App angemeldet. Lade diese Seite neu und drück noch einmal.',
    'token-invalid': 'Facebook hat seine Antwort zurückgezogen. Drück bitte noch einmal.',
    'sdk-unreachable':
      'Facebooks Skript ließ sich nicht laden. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und drück noch einmal.',
    'network-unavailable': 'Facebook antwortet uns gerade nicht. Versuch es in ein paar Minuten noch einmal.',
    offline: 'Wir waren nicht zu erreichen. Prüf deine Verbindung und drück noch einmal.',
    unexpected: 'Bei uns ist etwas schiefgegangen. Versuch es in ein paar Minuten noch einmal.',
  },
};
