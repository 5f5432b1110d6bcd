import '../../terminal/quiet-sdk.ts';
import { writeFileSync } from 'node:fs';
import { measuredFile } from '../measured.ts';
import { measure } from './measure.ts';

const measured = await measure((text) => process.stdout.write(`${text}\n`));
writeFileSync(measuredFile, `${JSON.stringify(measured, undefined, 2)}\n`);
process.stdout.write('costs/measured.json is written; npm run costs brings docs/costs.md up to date.\n');
