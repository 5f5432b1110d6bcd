/** `1,234`. */
export function inDigits(number: number): string {
  return number.toLocaleString('en-GB');
}

/** `13 watchers`, `1 watcher`. */
export function inWords(count: number, one: string, several = `${one}s`): string {
  return `${inDigits(count)} ${count === 1 ? one : several}`;
}
