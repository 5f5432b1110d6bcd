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
    from: 'const { watcher } = (await owed.get(watcherId)) ?? {};',
    to: 'await owed.get(watcherId);\n        const watcher = await parts.watchers.readOne(watcherId);',
  },
  {
    name: 'a reading counts after somebody else wrote',
    file: 'lambdas/checker/conclude.ts',
    from: 'return after.version === before.version + 1 || after === before ? after : undefined;',
    to: 'return after;',
  },
  {
    name: 'an update that does not demand the item',
    file: 'lambdas/storage/watcher-store.ts',
    from: "ConditionExpression: 'attribute_exists(#id) AND #version = :was',",
    to: "ConditionExpression: 'attribute_not_exists(#id) OR #version = :was',",
  },
  {
    name: 'unknown counts as a change',
    file: 'lambdas/domain/look.ts',
    from: 'if (status === undefined) return unmoved;',
    to: '',
  },
  {
    name: 'a first look that is not silent',
    file: 'lambdas/domain/look.ts',
    from: 'if (watch.since === undefined) return',
    to: 'if (watch.since === undefined && status === undefined) return',
  },
  {
    name: 'an absence believed at first sight',
    file: 'lambdas/domain/look.ts',
    from: 'if (watch.absentSince === undefined) return { watch: { ...watch, absentSince: at } };',
    to: '',
  },
  {
    name: 'a stale answer of a cache compared',
    file: 'lambdas/domain/look.ts',
    from: 'if (at < (watch.since ?? watch.chosenAt ?? 0)) return unmoved;',
    to: '',
  },
  {
    name: 'mail before the claim is written',
    file: 'lambdas/checker/conclude.ts',
    from: 'if (written === undefined) return {',
    to: 'for (const claim of decision.claims) await deliver(decision.after, claim, noStartAfter);\n    if (written === undefined) return {',
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
    name: 'reported twice that the token stopped',
    file: 'lambdas/domain/standing.ts',
    from: 'if (account?.token === undefined || account.signInAgain !== undefined) return false;',
    to: 'if (account?.token === undefined) return false;',
  },
  {
    name: 'network pause not heeded',
    file: 'lambdas/domain/control.ts',
    from: 'if (control.pauses.size === 0) return false;',
    to: 'if (control.pauses.size >= 0) return false;',
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
