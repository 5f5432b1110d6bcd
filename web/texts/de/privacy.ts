import { inGerman } from '../../networks/privacy-texts.ts';
import type { PrivacyTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

const networks = Object.values(inGerman);

/** The privacy page in German. */
export const privacy: PrivacyTexts = {
  ...frame,
  title: 'Datenschutz · Breakup Notifier',
  description: 'Was Breakup Notifier speichert, wie lange, wer es sieht und wie du es löschst.',
  heading: 'Datenschutz',
  lead: 'Was gespeichert wird, wozu, wie lange, und wie du es wieder loswirst. In der Reihenfolge, in der es dir begegnet.',
  contactTitle: 'Wer das hier betreibt',
  contactLead: 'Für alles, was deine Daten betrifft oder dir sonst auf dem Herzen liegt:',
  sections: [
    {
      heading: 'Bevor du dich anmeldest',
      paragraphs: [
        'Über dich wird nichts gespeichert und von niemand anderem etwas geladen. Wenn du eine Sprache auswählst, merkt sich das dein Browser; wir nicht.',
      ],
    },
    {
      heading: 'Wenn du dich anmeldest',
      paragraphs: [
        ...networks.map(({ button }) => button),
        ...networks.map(({ stored }) => stored),
        'Dein Browser sagt, in welcher Zeitzone er ist. Die speichern wir, damit in den Mails der Tag steht, der bei dir gerade ist.',
        'Ein Cookie hält dich bis 14 Tage nach deinem letzten Besuch angemeldet, höchstens 60 Tage. Ein anderes Cookie gibt es nicht.',
      ],
    },
    {
      heading: 'Wenn du jemanden auswählst',
      paragraphs: [
        ...networks.map(({ list }) => list),
        'Die Liste selbst bekommen wir nie zu sehen, nur die IDs derer, die du auswählst.',
        'Zu jeder ID speichern wir, was du erfahren möchtest, welchen Status sie dir zuletzt gezeigt hat und seit wann wir ihn dort sehen.',
      ],
    },
    {
      heading: 'Während wir darauf achten',
      paragraphs: [
        ...networks.map(({ reading }) => reading),
        'Hat sich etwas geändert, bleiben die Änderung und der Name, bis deine Mail verschickt ist. Der Name ist dann weg; die Änderung bleibt 400 Tage in deinem Verlauf.',
        'In unseren Protokollen stehen einen Monat lang IDs und Zahlen. Namen, Adressen und Status stehen dort nicht.',
      ],
    },
    {
      heading: 'Wer es noch sieht',
      paragraphs: [
        'Amazon Web Services betreibt die Maschinen, auf denen all das liegt, und verschickt die Mails. Sonst niemand. Nichts wird verkauft, nichts weitergegeben, es gibt keine Werbung und keine Besuchermessung.',
      ],
    },
    {
      heading: 'Wenn es um deinen Status geht',
      paragraphs: [
        ...networks.map(({ watched }) => watched),
        'Möchtest du nicht, dass jemand auf deinen Status achtet, melde dich an und nimm dich heraus. Vom nächsten Blick an wird nichts über dich gespeichert oder verschickt: Was gespeichert war, wird vergessen, und wer auf dich achtet, sieht dich wie jemanden, der keinen Status zeigt. Niemand erfährt, warum; wer vorher einen Status von dir gesehen hat, kann aber bemerken, dass er fehlt. Deine ID behalten wir, solange du das möchtest, denn ohne sie wüssten wir nicht, wen wir auslassen sollen.',
      ],
    },
    {
      heading: 'Mitnehmen und löschen',
      paragraphs: [
        'In den Einstellungen gibt dir „Exportieren“ alles, was über dich gespeichert ist, als Datei. „Alles löschen“ entfernt es sofort: Wenn die Seite sagt, dass es erledigt ist, steht es nicht mehr in der Tabelle. Sicherungen für den Notfall werden nach 35 Tagen überschrieben.',
        ...networks.map(({ leaving }) => leaving),
        'In jeder Mail steht ein Link, der alle Mails beendet, ohne Anmeldung.',
      ],
    },
  ],
};
