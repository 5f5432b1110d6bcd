/**
 * Proves that the model-based test can fail: takes one safeguard out of a copy of the code at a time, and demands that the test finds it.
 * Run with `npm run test:faults`; exits with 1 when a fault goes unnoticed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface SeededFault {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const faults: readonly SeededFault[] = [
  {
    name: 'no condition on the claim',
    file: 'lambdas/storage/watcher-store.ts',
    from: "ConditionExpression: 'attribute_exists(#id) AND #version = :was',",
    to: "ConditionExpression: 'attribute_exists(#id) AND (#version = :was OR #version <> :was)',",
  },
  {
    name: 'no lease',
    file: 'lambdas/domain/alerts.ts',
    from: 'return alert.lease === undefined || alert.lease.until <= now;',
    to: 'return alert.lease === undefined || alert.lease.until <= now || true;',
  },
  {
    name: 'item read after the network',
    file: 'lambdas/checker/check-watchers.ts',
    from: "    log.debug('slice.read',",
    to: "    for (const [id, fresh] of (await parts.watchers.read(ids, { consistent: true })).watchers) watchers instanceof Map && watchers.has(id) && watchers.set(id, fresh);\n    log.debug('slice.read',",
  },
  {
    name: 'no attribute_exists',
    file: 'lambdas/storage/watcher-store.ts',
    from: "ConditionExpression: 'attribute_exists(#id)',\n        UpdateExpression: 'SET #throttledUntil",
    to: "ConditionExpression: 'attribute_exists(#id) OR attribute_not_exists(#id)',\n        UpdateExpression: 'SET #throttledUntil",
  },
  {
    name: 'unknown counts as a change',
    file: 'lambdas/domain/check.ts',
    from: '} else if (status !== undefined && status !== watch.status) {',
    to: '} else if (status !== watch.status && (status !== undefined || true)) {\n      // @ts-expect-error',
  },
  {
    name: 'a first look that is not silent',
    file: 'lambdas/domain/check.ts',
    from: 'if (watch.since === undefined) {',
    to: 'if (watch.since === undefined && status === undefined) {',
  },
  {
    name: 'mail before the claim is written',
    file: 'lambdas/checker/conclude.ts',
    from: 'if (written === undefined) {',
    to: 'for (const claim of decision.claims) await deliver(decision.after, claim, deadlines.noStartAfter, report);\n    if (written === undefined) {',
  },
  {
    name: 'settling by version',
    file: 'lambdas/storage/watcher-store.ts',
    from: "UpdateExpression: 'SET #version = #version + :one REMOVE #alerts.#alert',",
    to: "UpdateExpression: 'REMOVE #alerts.#alert SET #version = #version',",
  },
  {
    name: 'leased alerts fold',
    file: 'lambdas/domain/alerts.ts',
    from: "return alert.kind === 'changes' && alert.lease === undefined;",
    to: "return alert.kind === 'changes' && (alert.lease === undefined || alert.lease.until > 0);",
  },
  {
    name: 'a pause that drops nothing and stops no lease',
    file: 'lambdas/domain/delivery.ts',
    from: "if (isPausing(watcher.pause, now)) return alert.kind === 'changes' ? 'never' : 'later';",
    to: '',
  },
  {
    name: 'mail to the unsubscribed',
    file: 'lambdas/domain/delivery.ts',
    from: "if (watcher.mailStop !== undefined) return 'never';",
    to: '',
  },
  {
    name: 'told twice that the token stopped',
    file: 'lambdas/domain/standing.ts',
    from: 'if (watcher.mailStop !== undefined || watcher.signInAgain !== undefined) return false;',
    to: 'if (watcher.mailStop !== undefined) return false;',
  },
  {
    name: 'network pause not heeded',
    file: 'lambdas/domain/standing.ts',
    from: 'if (isPausedAt(control.networkPauses[networkOf(watcher.id)], now)) return false;',
    to: 'if (isPausedAt(control.networkPauses[networkOf(watcher.id)], now + 1e12)) return false;',
  },
  {
    name: 'index left while an alert is owed',
    file: 'lambdas/domain/standing.ts',
    from: 'return Object.keys(watcher.alerts).length > 0 || reasonOnlyTheyCanEnd(watcher) === undefined;',
    to: 'return reasonOnlyTheyCanEnd(watcher) === undefined;',
  },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv[2];
let unnoticed = 0;
for (const fault of faults.filter(({ name }) => only === undefined || name.includes(only))) {
  const copy = mkdtempSync(join(tmpdir(), 'seeded-fault-'));
  for (const part of ['lambdas', 'local', 'lib', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const path = join(copy, fault.file);
  const code = readFileSync(path, 'utf8');
  if (code.split(fault.from).length !== 2)
    throw new Error(`${fault.name}: its place in ${fault.file} is not found once`);
  writeFileSync(
    path,
    code.replace(fault.from, () => fault.to),
  );
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', 'test/property/sweep-and-check.test.ts'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', MODEL_SHRINK: 'off' },
  });
  rmSync(copy, { recursive: true });
  const report = (stdout + stderr).slice((stdout + stderr).indexOf('Property failed after'));
  const found = status !== 0 && report.startsWith('Property failed after');
  const why = /(?:Got error|Broken): (?:Broken: )?([^\n]{0,120})/.exec(report)?.[1];
  if (!found) unnoticed++;
  const tests = /failed after (\d+) tests/.exec(report)?.[1];
  console.log(`${found ? 'found   ' : 'UNNOTICED'} ${fault.name}${found ? ` (history ${tests}): ${why}` : ''}`);
}
process.exitCode = unnoticed === 0 ? 0 : 1;
