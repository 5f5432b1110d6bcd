import { pluralIn } from '../../../../logic/plural.ts';
import type { PeopleTexts } from '../../../network-texts.ts';
import type { FacebookReason } from '../../facebook-people.ts';

const count = pluralIn('de-DE');

/** What the app says of Facebook's people, in German. */
export const peoplePart: PeopleTexts<FacebookReason> = {
  heading: 'Facebook hat nicht gesagt, wer deine Freunde sind.',
  ask: 'Facebook fragen',
  reasons: {
    unknown: 'Es will in diesem Browser ab und zu neu gefragt werden. Deine Liste ist davon nicht betroffen.',
    'someone-else':
      'Bei Facebook ist in diesem Browser jemand anderes angemeldet. Melde dich dort als du selbst an, oder melde dich hier erst ab.',
    'sign-in-again': 'Facebook möchte, dass du dich neu anmeldest, bevor es sagt, wer deine Freunde sind.',
    'list-withheld':
      'Facebook sagt, wir dürfen deine Freundesliste nicht sehen. Frag noch einmal und lass den Haken bei „Freundesliste“ stehen.',
    'permission-missing':
      'Ohne deine Freundesliste gibt es niemanden auszuwählen. Frag noch einmal und lass den Haken bei „Freundesliste“ stehen.',
    'cookies-blocked': 'Dein Browser behält keine Cookies dieser Seite. Erlaube sie und frag noch einmal.',
    'no-answer': 'Facebook hat noch nicht geantwortet. Ist sein Fenster weg oder nie gekommen, frag noch einmal.',
    broken:
      'Facebooks Skript hat nicht getan, was es soll. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und frag noch einmal.',
    cancelled:
      'Du hast Facebooks Fenster geschlossen, also ist nichts passiert. Frag noch einmal, wenn du es doch möchtest.',
    'popup-blocked':
      'Dein Browser hat Facebooks Fenster nicht geöffnet. Frag noch einmal; bleibt es zu, erlaube dieser Seite Pop-ups.',
    busy: 'Facebook hat gerade zu viel zu tun und sagt nein. Versuch es in ein paar Minuten noch einmal.',
    unreachable:
      'Facebook antwortet nicht. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und versuch es noch einmal.',
    'sdk-unreachable':
      'Facebooks Skript ließ sich nicht laden. Falls du einen Inhaltsblocker benutzt, erlaube Facebook auf dieser Seite und versuch es noch einmal.',
    offline: 'Wir waren nicht zu erreichen. Prüf deine Verbindung und versuch es noch einmal.',
    unexpected: 'Bei uns ist etwas schiefgegangen. Versuch es in ein paar Minuten noch einmal.',
  },
  nobody: (total) =>
    total === undefined || total === 0
      ? 'Facebook nennt uns nur Freunde, die diese Seite auch benutzen.'
      : count(total, {
          one: 'Facebook nennt uns nur Freunde, die diese Seite auch benutzen. Du hast dort eine Person in der Liste, und sie tut das nicht.',
          other:
            'Facebook nennt uns nur Freunde, die diese Seite auch benutzen. Du hast dort # Personen in der Liste, und keine tut das.',
        }),
  noStatuses:
    'Facebook hat uns bei niemandem einen Status gezeigt. Es bietet Apps heute keine Erlaubnis dafür an, also gibt es vielleicht nichts, worüber wir dir schreiben könnten. [Was das heißt](/#sees)',
};
