import '../terminal/quiet-sdk.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exitCodes } from '../terminal/arguments.ts';
import { contextArguments } from './preflight/context-arguments.ts';
import { helpText, runPreflight } from './preflight/run-preflight.ts';

const args = process.argv.slice(2);
const print = (line: string) => process.stdout.write(`${line}\n`);

if (args.includes('--help') || args.includes('-h')) {
  print(helpText);
  print('npm run deploy then hands everything after -- to cdk deploy: npx cdk deploy --help lists what it takes.');
} else if (!(await runPreflight(contextArguments(args), process.env, print))) {
  print('Nothing was deployed. (npx cdk deploy does it unchecked.)');
  process.exit(exitCodes.failed);
} else {
  // What was looked at is what is deployed: both get the same settings.
  const cdk = spawn('npx', ['--no-install', 'cdk', 'deploy', ...args], { stdio: 'inherit' });
  const [code] = await once(cdk, 'exit');
  process.exit(typeof code === 'number' ? code : exitCodes.failed);
}
