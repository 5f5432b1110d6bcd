import { readVariables } from '../networks/environment.ts';
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
  return readVariables(environmentNames, names, source);
}

/** A variable's value as a whole number of at least one; throws an error that names the variable otherwise. */
export function positiveInteger(variable: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${variable} must be a whole number of at least 1`);
  return number;
}

/** A variable's value as minutes, none or more, in milliseconds; throws an error that names the variable otherwise. */
export function minutes(variable: string, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new Error(`${variable} must be a number of minutes, 0 or more`);
  }
  return number * 60_000;
}
