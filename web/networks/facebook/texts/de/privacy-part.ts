import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Facebook, in German. */
export const privacyPart: PrivacyPart = {
  button:
    'Der Knopf lädt Facebooks eigenes Skript, und Facebook weiß dann, dass du hier warst. Dein Browser bekommt von Facebook einen Schlüssel, mit dem sich die ID deines Profils, deine Adresse und die Freunde lesen lassen, die diese Seite auch benutzen. Diesen Schlüssel gibt er uns ein einziges Mal.',
  stored:
    'Wir speichern deine Facebook-ID, die Mailadresse, für die Facebook bürgt, deine Sprache und einen länger gültigen Schlüssel, so versiegelt, dass eine Kopie der Tabelle allein nichts öffnet.',
  list: 'Dein Browser liest deine Freundesliste von Facebook und zeigt sie dir.',
  reading:
    'Alle paar Minuten fragen wir Facebook mit deinem Schlüssel nach dem Status deiner Freunde, vergleichen den der Ausgewählten und vergessen den Rest.',
  watched:
    'Wer auf Facebook auf deinen Status achtet, hat deine Facebook-ID in seiner Liste, mit dem Status, den du zuletzt gezeigt hast.',
  leaving:
    'Du kannst die App auch in deinen Facebook-Einstellungen entfernen und dort um Löschung bitten. Facebook gibt das weiter und nennt dir einen Link, der zeigt, wie weit sie ist.',
};
