import type { TextsBehindChoosing } from '../choosing-texts.ts';

/** What the steps behind choosing say in German, and the app like them. */
export const behindChoosing: TextsBehindChoosing = {
  save: 'Speichern',
  saving: 'Wird gespeichert.',
  saved: 'Gespeichert.',
  cancel: 'Abbrechen',
  asking: {
    whatTitle: 'Fast geschafft',
    whatLead: 'Was möchtest du erfahren, und wohin sollen wir schreiben?',
    drop: 'Weglassen',
    dropName: (name: string) => `${name} weglassen`,
    others: 'Andere auswählen',
    kept: 'Deine Auswahl bleibt in diesem Browser, bis du den Link öffnest, für diese Adresse und keine andere.',
    notKept: 'Dieser Browser merkt sich nichts. Nach dem Anmelden musst du noch einmal auswählen.',
    sentAgain: 'Noch einmal angefordert.',
    otherAddress: 'Eine andere Adresse',
  },
  watching: {
    list: 'Auf wen wir achten',
    condition: (name) => `Was du über ${name} erfahren möchtest`,
    conditions: { any: 'Jede Änderung', 'single-again': 'Nur wenn wieder Single', taken: 'Nur wenn vergeben' },
    conditionNow: (condition, name) => `${condition}: was du über ${name} erfahren möchtest`,
    keys: 'Die Pfeiltasten bewegen dich durch die Liste und entlang einer Zeile.',
  },
};
