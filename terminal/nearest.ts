/** The most letters that may differ between what was typed and what may have been meant, by the length of the longer of the two. */
function mayDiffer(length: number): number {
  return length <= 3 ? 1 : Math.ceil(length / 3);
}

/** The name that somebody most likely meant who typed `typed`; `undefined` when none is near. Of several as near, the first. */
export function nearestOf(typed: string, names: readonly string[]): string | undefined {
  const lowered = typed.toLowerCase();
  const distances = names.map((name) => ({ name, distance: distanceBetween(lowered, name.toLowerCase()) }));
  const [nearest] = distances.sort((one, other) => one.distance - other.distance);
  if (nearest === undefined) return undefined;
  return nearest.distance <= mayDiffer(Math.max(typed.length, nearest.name.length)) ? nearest.name : undefined;
}

/**
 * How many letters have to be put in, taken out, replaced, or swapped with their neighbour to make one word the other (optimal string
 * alignment distance).
 */
function distanceBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(row - 1, column) + 1,
        (current[column - 1] ?? 0) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(one.length, other.length);
}
