import type { FailureTexts } from '../failure-texts.ts';

/** Failed calls in German. */
export const failures: FailureTexts = {
  unreachable: 'Wir waren nicht zu erreichen. Prüf deine Verbindung und versuch es dann noch einmal.',
  slow: 'Es kam keine rechtzeitige Antwort. Versuch es noch einmal; doppelt schadet nicht.',
  'cookies-blocked':
    'Dein Browser behält keine Cookies dieser Seite, du bliebst also nicht angemeldet. Erlaube sie und drück noch einmal.',
  'turned-away':
    'Das wurde abgewiesen, bevor es bei uns ankam, vielleicht weil es zu viel auf einmal war. Versuch es in fünf Minuten noch einmal.',
  unexpected: 'Das ging nicht, und du kannst nichts dafür. Versuch es gleich noch einmal.',
  'invalid-request':
    'Etwas, das diese Seite geschickt hat, wurde nicht angenommen. Lade sie neu und versuch es noch einmal.',
  'signed-out': 'Du bist hier nicht mehr angemeldet. Melde dich an und versuch es dann noch einmal.',
  'foreign-origin':
    'Von dieser Adresse aus lässt sich nichts ändern. Öffne Breakup Notifier unter seiner eigenen Adresse.',
  'no-account': 'Du hast dich per Mail angemeldet, also gibt es kein Konto, auf das jemand achten könnte.',
  'body-too-large': 'Das ist mehr, als auf einmal geht. Wähl weniger Personen aus.',
  'pause-is-over': 'Diese Pause wäre vorbei, bevor sie anfängt. Wähl einen späteren Tag.',
  'internal-error': 'Bei uns stimmt etwas nicht. Es ist vermerkt; versuch es gleich noch einmal.',
  'page-out-of-date': 'Diese Seite hat die Antwort nicht verstanden. Lade sie neu und versuch es noch einmal.',
  'list-changed': 'Deine Liste wurde gerade anderswo geändert. Gespeichert ist nichts; versuch es noch einmal.',
  'not-watched': 'Diese Person steht nicht mehr in deiner Liste. Lade die Seite neu, dann stimmt sie wieder.',
  'too-many-watches': 'Das sind mehr, als auf einmal gehen. Nimm ein paar Häkchen weg.',
  'too-many-hosts': 'Das sind Personen auf mehr Servern, als möglich ist. Nimm alle von ein paar der Server heraus.',
  'watches-too-large': 'So viele Personen passen nicht hinein. Nimm ein paar Häkchen weg.',
  'network-not-signed-in': 'Einige sind in einem Netzwerk, in dem du nicht angemeldet bist.',
  'address-unconfirmed': 'Deine Adresse ist noch nicht bestätigt. Öffne zuerst den Link in der Mail dorthin.',
  'address-refused': 'An diese Adresse können wir nicht schreiben. Hat sich ein Tippfehler eingeschlichen?',
  'address-taken': 'Mit dieser Adresse gibt es schon ein anderes Konto. Melde dich dort an, oder lösche es zuerst.',
  'session-needed':
    'Dieser Link wirkt nur in einem Browser, in dem du bei dem Konto angemeldet bist. Melde dich hier an, oder öffne den Link dort.',
  'link-expired': 'Dieser Link ist schon benutzt oder zu alt.',
  'sign-ups-closed': 'Hier kommt niemand Neues herein.',
  'not-found': 'Das war schon weg.',
  field: (name) => `„${name}“ wurde nicht angenommen. Ändere es und versuch es noch einmal.`,
  fields: {
    email: 'Adresse',
    watches: 'Personen',
    condition: 'Was du erfahren möchtest',
    timeZone: 'Zeitzone',
    minute: 'Uhrzeit',
    from: 'Von',
    to: 'Bis',
    until: 'Der Tag',
    language: 'Sprache',
    token: 'Link',
  },
  'too-many-mails': 'Du hast gerade mehrere Mails von uns bekommen.',
  'too-many-requests': 'Das war viel auf einmal.',
  'mail-unavailable': 'Gerade lässt sich keine Mail verschicken.',
  busy: 'Gerade ist zu viel los.',
  again: (when) => `Versuch es ${when} noch einmal.`,
};
