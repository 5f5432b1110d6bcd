/** `1,234`. */
export function inDigits(number: number): string {
  return number.toLocaleString('en-US');
}

/** `13 watchers`, `1 watcher`. */
export function inWords(count: number, one: string, several = `${one}s`): string {
  return `${inDigits(count)} ${count === 1 ? one : several}`;
}

/** A moment (milliseconds since 1970), in UTC to the minute: `2026-05-01 14:30 UTC`. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `a`, `a and b`, `a, b and c`. */
export function inAList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
