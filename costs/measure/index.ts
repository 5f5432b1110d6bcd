import '../../terminal/quiet-sdk.ts';
import { writeFileSync } from 'node:fs';
import { createTerminal } from '../../terminal/terminal.ts';
import { measuredFile } from '../measured.ts';
import { withoutOptions } from '../without-options.ts';
import { measure } from './measure.ts';

const help = `Usage: npm run costs:measure

Runs the whole service on this machine and measures what the model of the costs needs: calls, bytes, processor seconds. Takes
some minutes, and writes costs/measured.json.`;

process.exitCode = await withoutOptions('npm run costs:measure', help, async () => {
  const terminal = createTerminal(process.stdout, process.env);
  const measured = await measure(terminal.progress);
  writeFileSync(measuredFile, `${JSON.stringify(measured, undefined, 2)}\n`);
  terminal.line('costs/measured.json is written; npm run costs brings docs/costs.md up to date.');
});
