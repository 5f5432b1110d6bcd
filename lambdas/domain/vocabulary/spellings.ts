/** Spanish and its sisters write `soltero`, `soltera`, `soltero/a`, `solter@` and `solterx`: all of them from `solter`, with `after` behind each. */
export function gendered(stem: string, after = ''): string[] {
  return ['o', 'a', 'o/a', 'a/o', 'e', 'x', '@'].map((ending) => `${stem}${ending}${after}`);
}

/** The spellings, and each without its accents: many people leave them out. */
export function alsoUnaccented(...spellings: readonly string[]): string[] {
  return spellings.flatMap((spelling) => [spelling, spelling.normalize('NFD').replace(/\p{M}/gu, '')]);
}
