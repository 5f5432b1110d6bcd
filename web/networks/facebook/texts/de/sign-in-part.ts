import type { SignInTexts } from '../../../network-texts.ts';
import type { FacebookSignInFailure } from '../../sign-in-with-facebook.ts';

/** What is said while signing in with Facebook, in German. */
export const signInPart: SignInTexts<FacebookSignInFailure> = {
  stages: {
    asking: 'Facebook fragt dich in einem eigenen Fenster.',
    waiting: 'Facebook hat noch nicht geantwortet. Ist sein Fenster weg oder nie gekommen, drück noch einmal.',
    checking: 'Du wirst angemeldet.',
  },
  failures: {
    cancelled:
      'Du hast Facebooks Fenster geschlossen, also ist nichts passiert. Drück noch einmal, wenn du dich doch anmelden möchtest.',
    'popup-blocked':
      'Dein Browser hat Facebooks Fenster nicht geöffnet. Drück noch einmal; bleibt es zu, erlaube dieser Seite Pop-ups.',
    'permission-missing':
      'Ohne deine Freundesliste gibt es niemanden auszuwählen. Drück noch einmal und lass den Haken bei „Freundesliste“ stehen.',
    'wrong-app': 'Facebook hat dich bei einer anderen App angemeldet. Lade diese Seite neu und drück noch einmal.',
    'token-invalid': 'Facebook hat seine Antwort zurückgezogen. Drück bitte noch einmal.',
    'sdk-unreachable':
      'Facebooks Skript ließ sich nicht laden. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und drück noch einmal.',
    'network-unavailable': 'Facebook antwortet uns gerade nicht. Versuch es in ein paar Minuten noch einmal.',
    offline: 'Wir waren nicht zu erreichen. Prüf deine Verbindung und drück noch einmal.',
    broken:
      'Facebooks Skript hat nicht getan, was es soll. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und drück noch einmal.',
    'cookies-blocked':
      'Dein Browser behält keine Cookies dieser Seite, du bliebst also nicht angemeldet. Erlaube sie und drück noch einmal.',
    'network-not-set-up': 'Mit Facebook kann man sich hier nicht anmelden. Per Mail geht es.',
    'sign-ups-closed': 'Hier kommt niemand Neues herein.',
    'try-again-later': 'Hier ist gerade zu viel los. Versuch es in ein paar Minuten noch einmal.',
    'too-many-requests': 'Das war viel auf einmal. Warte eine Minute und drück noch einmal.',
    'internal-error': 'Bei uns stimmt etwas nicht. Es ist vermerkt; versuch es gleich noch einmal.',
    unexpected: 'Das ging nicht, und du kannst nichts dafür. Versuch es in ein paar Minuten noch einmal.',
  },
};
