/**
 * Proves that the tests of the promises can fail: takes one safeguard out of a copy of the code at a time, and demands that a test finds
 * it: the model-based one, or the one that the fault names where histories cannot show it.
 * Run with `npm run test:faults`, or with a part of a name or of a file's path behind `--` for those faults alone, and `--fast` to leave the model-based
 * test out where another stands beside it; exits with 1 when a
 * fault goes unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededFaults as faults } from './faults/index.ts';
import type { SeededFault } from './faults/seeded-fault.ts';

const modelTest = 'test/property/sweep-and-check.test.ts';

/** Which promise a test found broken; `undefined` when it failed of nothing, or of something else. */
function whatFailed(test: string, output: string): string | undefined {
  if (test !== modelTest) {
    const name = /FAIL {2}\S+ > ([^\n]+)/.exec(output)?.[1];
    return name === undefined ? undefined : `${test}: ${name}`;
  }
  const [, report] = output.split('Property failed after ', 2);
  if (report === undefined) return undefined;
  const why = /(?:Got error|Broken): (?:Broken: )?([^\n]{0,120})/.exec(report)?.[1];
  return `history ${Number.parseInt(report, 10)}: ${why}`;
}

/** The tests that must find a fault. With `--fast` the model-based one is left out where there is a fast one beside it. */
function testsOf({ test = modelTest, fast }: SeededFault): string[] {
  if (fast === undefined) return [test];
  return process.argv.includes('--fast') ? [fast] : [test, fast];
}

/** What one test says of the copy with the fault in it. */
function run(copy: string, test: string, { promise }: SeededFault): string | undefined {
  // Who waits in vain for a promise need not wait long.
  const only = promise === undefined ? [] : ['-t', promise, '--testTimeout=5000'];
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', test, ...only], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', MODEL_SHRINK: 'off' },
  });
  return status === 0 ? undefined : whatFailed(test, stdout + stderr);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv.slice(2).find((each) => each !== '--fast');
const chosen = faults.filter(({ name, file }) => only === undefined || name.includes(only) || file.includes(only));
if (chosen.length === 0) {
  throw new Error(
    `no seeded fault has "${only}" in its name or its file; give a part of one, --fast, both, or nothing`,
  );
}
for (const { name, file, from } of chosen) {
  if (readFileSync(join(root, file), 'utf8').split(from).length !== 2)
    throw new Error(`${name}: its place in ${file} is not found once`);
}
let unnoticed = 0;
for (const fault of chosen) {
  const copy = mkdtempSync(join(tmpdir(), 'seeded-fault-'));
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
  const found = testsOf(fault).map((test) => run(copy, test, fault));
  rmSync(copy, { recursive: true });
  const isFound = !found.includes(undefined);
  if (!isFound) unnoticed++;
  const which = testsOf(fault).filter((_, index) => found[index] === undefined);
  console.log(isFound ? `found     ${fault.name} (${found.join('; ')})` : `UNNOTICED ${fault.name} by ${which.join()}`);
}
console.log(`${chosen.length - unnoticed} of ${chosen.length} seeded faults were found`);
process.exitCode = unnoticed === 0 ? 0 : 1;
