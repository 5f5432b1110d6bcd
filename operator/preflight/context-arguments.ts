/** The values that `-c name=value` and `--context name=value` give among arguments of `cdk deploy`; the last one counts. */
export function contextArguments(args: readonly string[]): Record<string, string> {
  const pairs: string[] = [];
  for (const [index, arg] of args.entries()) {
    if (arg === '-c' || arg === '--context') pairs.push(args[index + 1] ?? '');
    else if (arg.startsWith('--context=')) pairs.push(arg.slice('--context='.length));
    else if (/^-c[^-]/.test(arg)) pairs.push(arg.slice(2));
  }
  return Object.fromEntries(
    pairs
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
