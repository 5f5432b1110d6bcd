import '../../terminal/quiet-sdk.ts';
import { writeFileSync } from 'node:fs';
import { isNetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { readArguments, refuse } from '../../terminal/arguments.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { measuredFile } from '../measured.ts';
import { measure } from './measure.ts';

const help = `Usage: npm run costs:measure -- [options]

Runs the whole service on this machine and measures what the model of the costs needs: calls, bytes, processor seconds. Does so
once per network, takes some minutes, and writes costs/networks/*/measured.json.

  --network N       one network alone (all); may be repeated: ${networkIds.join(', ')}
  --help            this
  --version         which version this is
`;

const read = readArguments(process.argv.slice(2), { options: { network: { type: 'string', multiple: true } } });
const wanted = read.kind === 'help' ? [] : (read.given.network ?? networkIds);
const faults = [
  ...(read.kind === 'help' ? [] : read.faults),
  ...wanted
    .filter((name) => !isNetworkId(name))
    .map((name) => `--network ${name} is no network; give one of ${networkIds.join(', ')}.`),
];
if (read.kind === 'help') {
  process.stdout.write(help);
} else if (faults.length > 0) {
  process.exitCode = refuse(faults, 'npm run costs:measure --');
} else {
  const terminal = createTerminal(process.stdout, process.env);
  for (const network of new Set(wanted.filter(isNetworkId))) {
    const measured = await measure(network, (text) => terminal.progress(`${network}: ${text}`));
    writeFileSync(measuredFile(network), `${JSON.stringify(measured, undefined, 2)}\n`);
    terminal.line(`costs/networks/${network}/measured.json is written.`);
  }
  terminal.line('npm run costs brings docs/costs.md up to date.');
}
