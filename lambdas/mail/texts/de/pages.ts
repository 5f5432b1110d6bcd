import type { PageTexts } from '../page-texts.ts';

/** The pages that links in mails lead to, in German. */
export const pages: PageTexts = {
  unsubscribe: {
    ask: [
      'Keine Mails mehr?',
      'Ein Klick, und wir schreiben dir nicht mehr. Deine Liste bleibt, falls du wiederkommst.',
    ],
    done: ['Das war die letzte.', 'Wir schreiben dir nicht mehr, es sei denn, du möchtest es auf der Website wieder.'],
  },
  pause: {
    ask: ['Eine Woche ohne Neuigkeiten?', 'Wir sehen eine Woche lang weg und machen danach von selbst weiter.'],
    done: [
      'Bis in einer Woche.',
      'So lange sieht niemand nach und niemand schreibt. Beenden kannst du die Pause auf der Website.',
    ],
  },
  delete: {
    ask: [
      'Alles löschen?',
      'Ein Klick, und alles ist weg, was zu dieser Adresse gespeichert ist: das Konto, seine Liste, sein Verlauf. Das lässt sich nicht rückgängig machen.',
    ],
    done: [
      'Es ist weg.',
      'Es bleibt nur, was die Adresse schützt, ohne sie zu nennen: wie viele Mails zuletzt dorthin gingen, und ob sie keine will.',
    ],
  },
  unknown: [
    'Dieser Link führt nirgendwohin.',
    'Vielleicht ist er unterwegs abgeschnitten worden. Versuch es noch einmal mit dem aus der Mail.',
  ],
  buttons: { unsubscribe: 'Abbestellen', pause: 'Eine Woche Pause', delete: 'Alles löschen' },
  home: 'Zur Website',
};
