import '../terminal/quiet-sdk.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runPreflight } from './preflight/run.ts';

const args = process.argv.slice(2);
const print = (line: string) => process.stdout.write(`${line}\n`);

// What was looked at is what is deployed: both get the same arguments.
const outcome = await runPreflight(args, process.env, print);
if (outcome === 'help') {
  print('npm run deploy then hands everything after -- to cdk deploy: npx cdk deploy --help lists what it takes.');
} else if (outcome === 'stop') {
  print('Nothing was deployed. (npx cdk deploy does it unchecked.)');
  process.exit(1);
} else {
  const cdk = spawn('npx', ['--no-install', 'cdk', 'deploy', ...args], { stdio: 'inherit' });
  const [code] = await once(cdk, 'exit');
  process.exit(typeof code === 'number' ? code : 1);
}
