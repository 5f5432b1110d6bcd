/**
 * Proves that the tests of the promises can fail: takes one safeguard out of a copy of the code at a time, and demands that a test finds
 * it: the model-based one, or the one that the fault names where histories cannot show it.
 * Run with `npm run test:faults`, or with a part of a name behind `--` for those faults alone; exits with 1 when a fault goes unnoticed.
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
  /** The test that must find it; the model-based one if left out. */
  readonly test?: string;
}

const modelTest = 'test/property/sweep-and-check.test.ts';

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
    from: 'const { watcher } = (await first) ?? {};',
    to: 'const { watcher: before } = (await first) ?? {};\n    const watcher = before && (await parts.watchers.readOne(before.id));',
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
    from: 'if (at < (watch.absentSince ?? watch.since ?? watch.chosenAt ?? 0)) return unmoved;',
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
  {
    name: 'opted-out people compared all the same',
    file: 'lambdas/domain/look.ts',
    from: 'if (reading.optedOut) return watch.optedOut ? unmoved : { watch: forgotten(watch, at) };',
    to: '',
  },
  {
    name: 'alerts of who opted out are kept',
    file: 'lambdas/domain/check.ts',
    from: 'withoutUnleasedChanges(watchable.alerts, ({ friendId }) => isOptedOut(compared.watcher, friendId))',
    to: 'watchable.alerts',
  },
  {
    name: 'an alert taken over mails who opted out meanwhile',
    file: 'lambdas/domain/check.ts',
    from: ' || isOptedOut(watcher, change.friendId)) return false;',
    to: ') return false;',
  },
  {
    name: 'the history of who opted out stays',
    file: 'lambdas/checker/conclude.ts',
    from: 'if (decision.forgotten.length > 0) await parts.history.forget(watcher.id, decision.forgotten);',
    to: '',
  },
  {
    name: 'the history is forgotten after the write that says so',
    file: 'lambdas/checker/conclude.ts',
    from: `if (decision.forgotten.length > 0) await parts.history.forget(watcher.id, decision.forgotten);
    const written = await parts.watchers.update(watcher, decision.after);`,
    to: `const written = await parts.watchers.update(watcher, decision.after);
    if (written !== undefined && decision.forgotten.length > 0)
      await parts.history.forget(watcher.id, decision.forgotten);`,
  },
  {
    name: 'a mail under way writes who opted out into the history',
    file: 'lambdas/checker/deliver.ts',
    from: 'if (settled !== undefined) await forgetOptedOut(settled, alert);',
    to: '',
  },
  {
    name: 'the same text read differently is news',
    file: 'lambdas/domain/look.ts',
    from: 'if (sameText) return { watch: settledAs(watch, status ?? undefined, at, text) };',
    to: '',
  },
  {
    name: 'another spelling is news',
    file: 'lambdas/domain/look.ts',
    from: 'if (isSameStatus(watch.status, status ?? undefined)) {',
    to: 'if (watch.status === (status ?? undefined)) {',
  },
  {
    name: 'a public person read once per watcher',
    file: 'lambdas/networks/public-network.ts',
    from: 'return [...people];',
    to: 'return requests.flatMap(({ wanted }) => [...wanted]);',
  },
  {
    name: 'a reader that fails costs the other networks their readings',
    file: 'lambdas/checker/read-networks.ts',
    from: "log.error('network.reader-failed', { network, ...errorFields(error) });",
    to: 'throw error;',
  },
  {
    name: 'what is owed waits for the networks',
    file: 'lambdas/checker/check-watchers.ts',
    from: 'limit(() => conclude(each, {}, deadlines))',
    to: 'Promise.resolve<Conclusion>({ report: reportOf(), watcher: each })',
  },
  {
    name: 'readings concluded before every network is done',
    file: 'lambdas/checker/read-networks.ts',
    from: 'if (watcher.networks > 0) return;',
    to: '',
  },
  {
    name: 'a lapse on one network stops the others',
    file: 'lambdas/domain/standing.ts',
    from: 'if (watched.every((friendId) => mustSignInAgain(',
    to: 'if (watched.some((friendId) => mustSignInAgain(',
  },
  {
    name: 'mass absence believed at once',
    file: 'lambdas/checker/mass-absence.ts',
    from: 'if (absent.size < fewestPeople || absent.size * 2 <= stated.size) continue;',
    to: 'if (absent.size >= 0) continue;',
    test: 'test/unit/mass-absence.test.ts',
  },
  {
    name: 'mass absence never believed',
    file: 'lambdas/checker/mass-absence.ts',
    from: 'plausible = replaced(plausible, absent, (reading) => ({ ...reading, silent: true }));',
    to: 'plausible = replaced(plausible, absent, () => undefined);',
    test: 'test/unit/mass-absence.test.ts',
  },
  {
    name: 'a profile without labels taken for whole',
    file: 'lambdas/networks/bluesky/profile.ts',
    from: 'if (status === undefined && labels === undefined) return seen;',
    to: '',
    test: 'test/unit/bluesky-profile.test.ts',
  },
  {
    name: 'a 429 not heeded',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "if (stoppedUntil > clock()) return giveUp(gathered, people, 'network paused');",
    to: '',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'the age of an answer not reckoned',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "calledAt - (answer.kind === 'json' ? ageOf(answer.headers) : 0)",
    to: 'calledAt',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'one bad account costs 24 others their readings',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: "if (people.length === 1) return giveUp(gathered, people, 'HTTP 400');",
    to: "if (people.length >= 1) return giveUp(gathered, people, 'HTTP 400');",
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'who was not asked for is taken',
    file: 'lambdas/networks/bluesky/profile-reader.ts',
    from: 'friendId === undefined || !wanted.delete(friendId)) continue;',
    to: 'friendId === undefined) continue;',
    test: 'test/unit/bluesky-profile-reader.test.ts',
  },
  {
    name: 'a body read without end',
    file: 'lambdas/http/bounded-json.ts',
    from: 'if (bytes > maximumBytes) {',
    to: 'if (bytes < 0) {',
    test: 'test/unit/bounded-json.test.ts',
  },
];

/** Which promise was found broken, and by what; `undefined` when no test failed, but something else did. */
function whatFailed({ test }: SeededFault, output: string): string | undefined {
  if (test !== undefined) {
    const name = /FAIL {2}\S+ > ([^\n]+)/.exec(output)?.[1];
    return name === undefined ? undefined : `${test}: ${name}`;
  }
  const [, report] = output.split('Property failed after ', 2);
  if (report === undefined) return undefined;
  const why = /(?:Got error|Broken): (?:Broken: )?([^\n]{0,120})/.exec(report)?.[1];
  return `history ${Number.parseInt(report, 10)}: ${why}`;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv[2];
const chosen = faults.filter(({ name }) => only === undefined || name.includes(only));
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
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', fault.test ?? modelTest], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', MODEL_SHRINK: 'off' },
  });
  rmSync(copy, { recursive: true });
  const found = status === 0 ? undefined : whatFailed(fault, stdout + stderr);
  if (found === undefined) unnoticed++;
  console.log(found === undefined ? `UNNOTICED ${fault.name}` : `found     ${fault.name} (${found})`);
}
process.exitCode = unnoticed === 0 ? 0 : 1;
