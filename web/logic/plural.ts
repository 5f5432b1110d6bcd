/** The forms of a phrase; `#` stands for the number. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Puts numbers into a language's phrases: the right form, digits grouped. Spanish `many` (millions) is worded as `other`. */
export function pluralIn(locale: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other).replace('#', digits.format(count));
}
