import '../terminal/quiet-sdk.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFigures } from '../costs/figures.ts';
import { readArguments, refuse } from '../terminal/arguments.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { scalingDocument } from './document.ts';
import { readValidation, validationFile } from './figures.ts';
import { validate } from './validate.ts';

const help = `Usage: npm run scaling -- [options]

Plays the week of 2011 on the stack as it would be deployed, and writes docs/scaling.md and its charts.

  --validate        before that, sweeps the same people here and in the simulation, and keeps how far off it was (some minutes)
  --help            this
  --version         which version this is
`;

/** Sweeps that the validation times. */
const runs = 3;

const read = readArguments(process.argv.slice(2), { options: { validate: { type: 'boolean' } } });
if (read.kind === 'help') {
  process.stdout.write(help);
} else if (read.faults.length > 0) {
  process.exitCode = refuse(read.faults, 'npm run scaling --');
} else {
  const terminal = createTerminal(process.stdout, process.env);
  if (read.given.validate) {
    const validation = await validate(runs, (text) => terminal.progress(text));
    writeFileSync(validationFile, `${JSON.stringify(validation, undefined, 2)}\n`);
    terminal.line('scaling/validation.json is written.');
  }
  terminal.progress('Playing the week of 2011 three times …');
  const { page, charts } = scalingDocument(readFigures(), readValidation());
  mkdirSync(new URL('../docs/scaling/', import.meta.url), { recursive: true });
  for (const [name, chart] of Object.entries({ 'scaling.md': page, ...charts })) {
    writeFileSync(new URL(`../docs/${name}`, import.meta.url), chart);
  }
  terminal.line('docs/scaling.md and its charts are written.');
}
