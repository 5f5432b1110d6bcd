import { writeFileSync } from 'node:fs';
import { costsDocument } from './document.ts';
import { readFigures } from './figures.ts';

const file = new URL('../docs/costs.md', import.meta.url);
writeFileSync(file, costsDocument(readFigures()));
process.stdout.write('docs/costs.md is written.\n');
