const second = 1_000;
const unitMilliseconds = { s: second, m: 60 * second, h: 3_600 * second, d: 24 * 3_600 * second } as const;

/** Milliseconds of `90s`, `30m`, `2h` or `7d`; `undefined` for anything else. What lengths make sense is for the command to say. */
export function readDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
}
