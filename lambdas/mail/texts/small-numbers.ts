/**
 * Says whole numbers from two on: small ones in words, the others in the locale's digits.
 *
 * @param words for two, three and so on
 */
export function smallNumbers(locale: string, words: readonly string[]): (count: number) => string {
  const digits = new Intl.NumberFormat(locale);
  return (count) => words[count - 2] ?? digits.format(count);
}
