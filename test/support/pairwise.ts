/** The values that each of several settings may have. */
export type Choices = Readonly<Record<string, readonly unknown[]>>;
type Chosen = Record<string, unknown>;

/**
 * Combinations in which every two values of any two settings occur together, in a few dozen rows instead of all that there are. The same for
 * the same choices; each row takes, setting by setting, the value with the most pairs that no row had before.
 */
export function pairwise(choices: Choices): readonly Readonly<Chosen>[] {
  const names = Object.keys(choices);
  const valuesOf = (name: string) => choices[name] ?? [];
  const pairOf = (a: string, x: unknown, b: string, y: unknown) =>
    JSON.stringify(names.indexOf(a) < names.indexOf(b) ? [a, x ?? null, b, y ?? null] : [b, y ?? null, a, x ?? null]);
  const open = new Map<string, Chosen>();
  for (const a of names) {
    for (const b of names.slice(names.indexOf(a) + 1)) {
      for (const x of valuesOf(a)) for (const y of valuesOf(b)) open.set(pairOf(a, x, b, y), { [a]: x, [b]: y });
    }
  }
  const rows: Chosen[] = [];
  for (;;) {
    const [first] = open.values();
    if (first === undefined) return rows;
    const row: Chosen = { ...first };
    for (const name of names.filter((each) => !(each in row))) {
      const gain = (value: unknown) =>
        Object.entries(row).filter(([other, chosen]) => open.has(pairOf(name, value, other, chosen))).length;
      row[name] = valuesOf(name).toSorted((x, y) => gain(y) - gain(x))[0];
    }
    for (const a of names) for (const b of names) if (a !== b) open.delete(pairOf(a, row[a], b, row[b]));
    rows.push(row);
  }
}
