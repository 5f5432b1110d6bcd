/** A function's environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The values of some environment variables, by our names for them. Throws one error that names all that are missing or empty, at once.
 *
 * @param variables the variables by our names for them
 * @param names which of them
 */
export function readVariables<Name extends string, const Wanted extends readonly Name[]>(
  variables: Readonly<Record<Name, string>>,
  names: Wanted,
  source: Variables,
): Readonly<Record<Wanted[number], string>> {
  const missing = names.map((name) => variables[name]).filter((variable) => !source[variable]);
  if (missing.length > 0) throw new Error(`missing environment variables: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, source[variables[name]]])) as Record<Wanted[number], string>;
}
