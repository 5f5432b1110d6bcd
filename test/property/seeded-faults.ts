/**
 * Proves that the tests of the promises can fail: takes one safeguard out of a copy of the code at a time, and demands that a test finds
 * it: the model-based one, or the one that the fault names where histories cannot show it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, readArguments, refuse } from '../../terminal/arguments.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { seededFaults as faults } from './faults/index.ts';
import type { SeededFault } from './faults/seeded-fault.ts';

const help = `Usage: npm run test:faults -- [PART] [options]

Takes one safeguard at a time out of a copy of the code, and demands that the tests notice. All of them take two hours.
Ends with 1 when a fault goes unnoticed.

  PART              these faults alone: a part of a name or of a file's path
  --fast            leave the model-based test out where a fast test stands beside it
  --help            this
  --version         which version this is
`;

const modelTest = 'test/property/sweep-and-check.test.ts';

/** Which promise a test found broken; `undefined` when it failed of nothing, or of something else. */
function whatFailed(test: string, output: string): string | undefined {
  if (test !== modelTest) {
    // The name of the project comes first: `FAIL  |parts| test/unit/x.test.ts > its promise`.
    const name = /FAIL {2}(?:\|\S+\| )?\S+ > ([^\n]+)/.exec(output)?.[1];
    return name === undefined ? undefined : `${test}: ${name}`;
  }
  const [, report] = output.split('Property failed after ', 2);
  if (report === undefined) return undefined;
  const why = /(?:Got error|Broken): (?:Broken: )?([^\n]{0,120})/.exec(report)?.[1];
  return `history ${Number.parseInt(report, 10)}: ${why}`;
}

/** The tests that must find a fault. */
function testsOf({ test = modelTest, fast }: SeededFault, fastAlone: boolean): string[] {
  if (fast === undefined) return [test];
  return fastAlone ? [fast] : [test, fast];
}

/** What one test says of the copy with the fault in it. */
function run(copy: string, test: string, { promise }: SeededFault): string | undefined {
  // Who waits in vain for a promise need not wait long.
  const only = promise === undefined ? [] : ['-t', promise, '--testTimeout=30000'];
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', test, ...only], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', MODEL_SHRINK: 'off' },
  });
  return status === 0 ? undefined : whatFailed(test, stdout + stderr);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
process.exitCode = main();

function main(): number {
  const args = process.argv.slice(2);
  const words = args.some((arg) => !arg.startsWith('-')) ? ['PART'] : [];
  const read = readArguments(args, { options: { fast: { type: 'boolean' } }, words });
  if (read.kind === 'help') {
    process.stdout.write(help);
    return exitCodes.done;
  }
  const [part = ''] = read.words;
  const chosen = faults.filter(({ name, file }) => name.includes(part) || file.includes(part));
  const wrong =
    chosen.length === 0 ? [`No seeded fault has "${part}" in its name or its file; give a part of one.`] : [];
  if (read.faults.length + wrong.length > 0) return refuse([...read.faults, ...wrong], 'npm run test:faults --');
  for (const { name, file, from } of chosen) {
    if (readFileSync(join(root, file), 'utf8').split(from).length !== 2)
      throw new Error(`${name}: its place in ${file} is not found once`);
  }
  const terminal = createTerminal(process.stdout, process.env);
  let unnoticed = 0;
  for (const [index, fault] of chosen.entries()) {
    terminal.progress(`${index + 1} of ${chosen.length}: ${fault.name} …`);
    const tests = testsOf(fault, read.given.fast === true);
    const found = whatTestsSay(fault, tests);
    const silent = tests.filter((_, at) => found[at] === undefined);
    if (silent.length > 0) unnoticed++;
    terminal.line(
      silent.length === 0
        ? `found     ${fault.name} (${found.join('; ')})`
        : terminal.warning(`UNNOTICED ${fault.name} by ${silent.join()}`),
    );
  }
  terminal.line(`${chosen.length - unnoticed} of ${chosen.length} seeded faults were found`);
  return unnoticed === 0 ? exitCodes.done : exitCodes.failed;
}

/** What each test says of a copy with the fault in it. */
function whatTestsSay(fault: SeededFault, tests: readonly string[]): (string | undefined)[] {
  const copy = mkdtempSync(join(tmpdir(), 'seeded-fault-'));
  try {
    for (const part of ['lambdas', 'local', 'lib', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const path = join(copy, fault.file);
    const code = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      code.replace(fault.from, () => fault.to),
    );
    return tests.map((test) => run(copy, test, fault));
  } finally {
    rmSync(copy, { recursive: true });
  }
}
