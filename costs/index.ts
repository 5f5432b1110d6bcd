import { writeFileSync } from 'node:fs';
import { createTerminal } from '../terminal/terminal.ts';
import { withoutOptions } from './without-options.ts';

const help = `Usage: npm run costs

Writes docs/costs.md again, from what was measured (costs/networks/*/measured.json), what is assumed, what a deployment would make, and the
list prices (costs/prices.ts).

  --help            this
  --version         which version this is`;

process.exitCode = await withoutOptions('npm run costs', help, async () => {
  const screen = createTerminal(process.stderr, process.env);
  screen.progress('Looking at what a deployment would make; this takes some seconds');
  const { costsDocument } = await import('./document.ts');
  const { readFigures } = await import('./figures.ts');
  writeFileSync(new URL('../docs/costs.md', import.meta.url), costsDocument(readFigures()));
  screen.endProgress();
  process.stdout.write('docs/costs.md is written.\n');
});
