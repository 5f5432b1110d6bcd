import '../terminal/quiet-sdk.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { giveSettings, inProject } from '../lib/settings-file.ts';
import { exitCodes, refuse } from '../terminal/arguments.ts';
import { createAsker, isAttended } from '../terminal/asker.ts';
import { readPairs } from '../terminal/pairs.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { withRegionOfSettings } from './aws/region-of-settings.ts';
import { deploy } from './deployment/deploy.ts';
import { readDeployArguments } from './deployment/deploy-arguments.ts';
import { readStack } from './preflight/account.ts';
import { lookAtEverything } from './preflight/run-preflight.ts';
import { defaultStackName } from './stack-name.ts';

const helpText = `Usage: npm run deploy -- [-c name=value …] [--yes]

Looks at everything a deployment needs, as npm run preflight does; shows what would change and what that means for the
table, the secrets and the queues; asks; and deploys. Afterwards it says what is left to do.

  -c name=value     a setting for this deployment only; any number of times, and it wins over settings.json
  --yes             deploy without asking
  --help            this
  --version         which version this is

All other options are handed to cdk deploy: npx cdk deploy --help lists them.`;

const terminal = createTerminal(process.stdout, process.env);
process.exit(await main());

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  if (given.includes('--help') || given.includes('-h')) {
    terminal.line(helpText);
    return exitCodes.done;
  }
  const faults: string[] = [];
  const args = readDeployArguments(given, (sentence) => void faults.push(sentence));
  const byHand = readPairs(args.context, '-c', (sentence) => void faults.push(sentence));
  if (faults.length > 0) return refuse(faults, 'npm run deploy --');
  const environment = withRegionOfSettings(process.env, giveSettings(byHand).values);
  const region = environment.AWS_REGION;
  const cloudFormation = new CloudFormationClient(region === undefined ? {} : { region });
  const asker = isAttended({ input: process.stdin, output: process.stdout })
    ? createAsker(process.stdin, process.stdout)
    : undefined;
  const assembly = inProject('build/deployment');
  const code = await deploy(args, {
    terminal,
    asker,
    cloudFormation,
    stackName: defaultStackName,
    lookAtEverything: () => lookAtEverything(byHand, environment),
    stackStatus: async () => (await readStack(cloudFormation, defaultStackName))?.status,
    cdk: (cdkArgs, options) => runCdk(cdkArgs, environment, options?.quiet === true),
    assembly,
    typesInTemplate: () => typesIn(join(assembly, `${defaultStackName}.template.json`)),
  });
  asker?.close();
  return code;
}

/** What was looked at is what is deployed: the CDK gets the same account, region and settings. */
async function runCdk(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  quiet: boolean,
): Promise<number> {
  const cdk = spawn('npx', ['--no-install', 'cdk', ...args], {
    env,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const printed = [cdk.stdout, cdk.stderr].map((stream) => (stream === null ? '' : text(stream)));
  const [code] = await once(cdk, 'exit');
  if (code !== exitCodes.done) for (const each of await Promise.all(printed)) terminal.line(each.trimEnd());
  return typeof code === 'number' ? code : exitCodes.failed;
}

const templateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ Resources: v.record(v.string(), v.object({ Type: v.string() })) }),
);

function typesIn(file: string): string[] {
  return Object.values(v.parse(templateSchema, readFileSync(file, 'utf8')).Resources).map(({ Type: type }) => type);
}
