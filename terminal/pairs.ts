import type { Fault } from './arguments.ts';

/** What `name=value` texts give, by name; the last one of a name counts. A text of another form is a fault of the option, named as it was given. */
export function readPairs(texts: readonly string[], option: string, fault: Fault): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) fault(`${option} ${text} is not a setting; give a name and a value, as in ${option} name=value.`);
    else pairs[text.slice(0, at)] = text.slice(at + 1);
  }
  return pairs;
}
