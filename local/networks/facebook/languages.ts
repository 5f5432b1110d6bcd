/** `<language>_<COUNTRY>`, in the languages that the double speaks. */
export const LOCALE = /^(en|de|es)_[A-Z]{2}$/;

/** What each status is called in other languages than English. Statuses that are not here are somebody's own words. */
const STATUSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    Single: 'Single',
    'In a relationship': 'In einer Beziehung',
    Engaged: 'Verlobt',
    Married: 'Verheiratet',
    "It's complicated": 'Es ist kompliziert',
    'In an open relationship': 'In einer offenen Beziehung',
    Widowed: 'Verwitwet',
    Separated: 'Getrennt',
    Divorced: 'Geschieden',
    'In a civil union': 'In einer eingetragenen Lebenspartnerschaft',
    'In a domestic partnership': 'In einer Lebensgemeinschaft',
  },
  es: {
    Single: 'Soltero/a',
    'In a relationship': 'En una relación',
    Engaged: 'Comprometido/a',
    Married: 'Casado/a',
    "It's complicated": 'Es complicado',
    'In an open relationship': 'En una relación abierta',
    Widowed: 'Viudo/a',
    Separated: 'Separado/a',
    Divorced: 'Divorciado/a',
    'In a civil union': 'En una unión civil',
    'In a domestic partnership': 'En una unión de hecho',
  },
};

/** The locale of an answer: the one asked for, or else that of the person who asks. A locale that the double does not speak is passed over. */
export function localeOf(asked: string | null, asker: { readonly locale: string }): string {
  return asked !== null && LOCALE.test(asked) ? asked : asker.locale;
}

/** A status as the Graph API puts it in a locale: the values it offers are translated, all others come word for word. */
export function statusIn(locale: string, status: string): string {
  const translated = STATUSES[locale.slice(0, 2)] ?? {};
  return Object.hasOwn(translated, status) ? (translated[status] ?? status) : status;
}
