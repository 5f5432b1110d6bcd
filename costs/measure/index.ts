import '../../terminal/quiet-sdk.ts';
import { writeFileSync } from 'node:fs';
import { networkIds } from '../../lambdas/domain/networks.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { measuredFile } from '../measured.ts';
import { withoutOptions } from '../without-options.ts';
import { measure } from './measure.ts';

const help = `Usage: npm run costs:measure

Runs the whole service on this machine and measures what the model of the costs needs: calls, bytes, processor seconds. Does so
once per network, takes some minutes, and writes costs/networks/*/measured.json.`;

process.exitCode = await withoutOptions('npm run costs:measure', help, async () => {
  const terminal = createTerminal(process.stdout, process.env);
  for (const network of networkIds) {
    const measured = await measure(network, (text) => terminal.progress(`${network}: ${text}`));
    writeFileSync(measuredFile(network), `${JSON.stringify(measured, undefined, 2)}\n`);
    terminal.line(`costs/networks/${network}/measured.json is written.`);
  }
  terminal.line('npm run costs brings docs/costs.md up to date.');
});
