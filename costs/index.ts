import { writeFileSync } from 'node:fs';
import { costsDocument } from './document.ts';
import { readFigures } from './figures.ts';
import { withoutOptions } from './without-options.ts';

const help = `Usage: npm run costs

Writes docs/costs.md again, from what was measured (costs/networks/*/measured.json), what is assumed, what a deployment would make, and the
list prices (costs/prices.ts).`;

process.exitCode = await withoutOptions('npm run costs', help, () => {
  writeFileSync(new URL('../docs/costs.md', import.meta.url), costsDocument(readFigures()));
  process.stdout.write('docs/costs.md is written.\n');
});
