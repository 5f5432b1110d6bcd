import { environmentNames } from './environment-names.ts';

type Name = keyof typeof environmentNames;

/**
 * Reads the environment variables a function needs. Throws one error that names all that are missing or empty, at once.
 *
 * @param names which of `environmentNames`
 * @param source `process.env`, or what a test gives
 */
export function readEnvironment<const T extends readonly Name[]>(
  names: T,
  source: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<T[number], string>> {
  const missing = names.map((name) => environmentNames[name]).filter((variable) => !source[variable]);
  if (missing.length > 0) throw new Error(`missing environment variables: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, source[environmentNames[name]]])) as Record<T[number], string>;
}

/** A variable's value as a whole number of at least one; throws an error that names the variable otherwise. */
export function positiveInteger(variable: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${variable} must be a whole number of at least 1`);
  return number;
}
