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
  'pause-person': {
    ask: [
      'Eine Pause für diese Person?',
      'Dann schreiben wir dir nicht mehr über die Person, deren Name in der Mail über dem Link steht. Bei allen anderen bleibt es, wie es ist.',
    ],
    done: ['Eine Woche Ruhe.', 'Danach sehen wir bei dieser Person von selbst wieder nach.'],
    doneUntilEnded: [
      'Ruhe, bis du etwas anderes sagst.',
      'Beenden kannst du die Pause in deiner Liste. Dort steht auch, um wen es geht.',
    ],
  },
  delete: {
    ask: ['Alles löschen?', 'Ein Klick, und alles ist weg, was zu dieser Adresse gespeichert ist:'],
    done: [
      'Es ist weg.',
      'Es bleibt nur, was die Adresse schützt, ohne sie zu nennen: wie viele Mails zuletzt dorthin gingen, und ob sie keine will.',
    ],
  },
  about: (address) => `Es geht um die Mails an ${address}.`,
  goes: [
    'das Konto mit seiner Adresse und seinen Einstellungen',
    'die Liste der Personen, auf die es achtet, mit dem zuletzt gesehenen Status',
    'der Verlauf der Änderungen',
    'die Anmeldung, in jedem Browser',
  ],
  forGood: 'Das lässt sich nicht rückgängig machen.',
  rather: 'Wenn du nur etwas Ruhe willst, genügt vielleicht eine Pause.',
  undone: {
    unsubscribe: ['Alles wie vorher.', 'Wir schreiben dir wieder, wenn sich etwas ändert.'],
    pause: ['Alles wie vorher.', 'Die Pause ist vorbei, und wir sehen wieder nach.'],
    'pause-person': ['Alles wie vorher.', 'Die Pause ist vorbei, und wir sehen bei dieser Person wieder nach.'],
  },
  slip: 'War das ein Versehen?',
  undoInSettings: [
    'Zu den Einstellungen',
    'War das ein Versehen? Melde dich an und bestätige in den Einstellungen deine Adresse, dann schreiben wir wieder.',
  ],
  footer: 'Breakup Notifier postet nichts und teilt nichts.',
  privacy: 'Datenschutz',
  unknown: [
    'Dieser Link führt nirgendwohin.',
    'Vielleicht ist er unterwegs abgeschnitten worden. Versuch es noch einmal mit dem aus der Mail.',
  ],
  buttons: {
    unsubscribe: 'Abbestellen',
    pause: 'Eine Woche Pause',
    'pause-person': 'Eine Woche Pause',
    delete: 'Alles löschen',
    undo: 'Rückgängig machen',
  },
  pauseUntilEnded: 'Pause, bis ich sie beende',
  home: 'Zur Website',
  list: 'Zu deiner Liste',
  contact: 'Kontakt',
  status: 'Betriebsstatus',
};
