import type { Fault } from '../../terminal/arguments.ts';

/** What `npm run deploy` was asked for. */
export interface DeployArguments {
  /** `-c name=value`, as the CDK takes them. */
  readonly context: readonly string[];
  /** Deploy without asking. */
  readonly yes: boolean;
  /** What `cdk deploy` gets besides. */
  readonly forCdk: readonly string[];
}

/** Options of `cdk deploy` that would make something else of what was checked and shown, each with what to do instead. */
const refused: Readonly<Record<string, string>> = {
  '--profile': 'set AWS_PROFILE, which the checks use, too',
  '--region': 'set AWS_REGION, or region in settings.json, which the checks use, too',
  '--app': 'npm run deploy deploys what it has shown',
  '--output': 'npm run deploy deploys what it has shown',
  '--method': 'npx cdk deploy takes it, unchecked',
  '--change-set-name': 'npx cdk deploy takes it, unchecked',
  '--require-approval': 'npm run deploy asks by itself; --yes deploys without a question',
  '--execute': 'npm run deploy without --yes shows what would change, and asks',
  '--no-execute': 'npm run deploy without --yes shows what would change, and asks',
  '--hotswap': 'npx cdk deploy takes it, unchecked',
  '--hotswap-fallback': 'npx cdk deploy takes it, unchecked',
  '--watch': 'npx cdk deploy takes it, unchecked',
};

const longNames: Readonly<Record<string, string>> = { '-a': '--app', '-o': '--output', '-m': '--method' };

/** Reads the arguments; what is not known here is for `cdk deploy`. */
export function readDeployArguments(args: readonly string[], fault: Fault): DeployArguments {
  const context: string[] = [];
  const forCdk: string[] = [];
  let yes = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [name = ''] = arg.split('=', 1);
    const instead = refused[longNames[name] ?? name];
    if (arg === '--yes' || arg === '-y') yes = true;
    else if (arg === '-c' || arg === '--context') {
      index += 1;
      context.push(args[index] ?? '');
    } else if (arg.startsWith('--context=')) context.push(arg.slice('--context='.length));
    else if (/^-c[^-]/.test(arg)) context.push(arg.slice(2));
    else if (instead !== undefined) {
      fault(`${name} is not for npm run deploy: ${instead}.`);
      // Its value is no argument of its own.
      if (!arg.includes('=') && args[index + 1]?.startsWith('-') === false) index += 1;
    } else forCdk.push(arg);
  }
  return { context, yes, forCdk };
}
