/** Why runs cannot see that safeguards are missing, by the beginning of the file's path. */
const byFile: readonly (readonly [path: string, why: string])[] = [
  ['lambdas/api/', 'nobody signs in or changes settings on the site in a run'],
  ['lambdas/strangers/', 'the doubles are on this machine, and are not reached as strangers’ servers are'],
];

/** The same, by the safeguard's name. */
const byName: Readonly<Record<string, string>> = {};

/** Why a run cannot see that a safeguard is missing; `undefined` where it must. */
export function whyUnseen(name: string, file: string): string | undefined {
  return byName[name] ?? byFile.find(([path]) => file.startsWith(path))?.[1];
}
