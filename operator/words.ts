/** `1 message`, `1,200 messages`. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : several}`;
}

/** A moment, in UTC to the minute: `2026-05-01 14:30 UTC`. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Lines of two columns, the first as wide as its widest entry. */
export function columns(rows: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
}
