import type { SeededFault } from './seeded-fault.ts';

/** How a check goes: reading, concluding, mailing. */
export const checkerFaults: readonly SeededFault[] = [
  {
    name: 'item read after the network',
    file: 'lambdas/checker/check-watchers.ts',
    from: 'const watcher = first === undefined ? asRead : (await first).watcher;',
    to: 'const watcher = await parts.watchers.readOne(asRead.id);',
    fast: 'test/storage/check-watchers.test.ts',
  },
  {
    name: 'a reading counts after somebody else wrote',
    file: 'lambdas/checker/conclude.ts',
    from: 'return after.version === before.version + 1 || after === before ? after : undefined;',
    to: 'return after;',
    fast: 'test/storage/check-watchers.test.ts',
  },
  {
    name: 'mail before the claim is written',
    file: 'lambdas/checker/conclude.ts',
    from: 'if (written === undefined) return {',
    to: 'for (const claim of decision.claims) await deliver(decision.after, claim, noStartAfter);\n    if (written === undefined) return {',
    fast: 'test/storage/check-watchers.test.ts',
  },
  {
    name: 'the history of who opted out stays',
    file: 'lambdas/checker/conclude.ts',
    from: 'if (decision.forgotten.length > 0) await parts.history.forget(watcher.id, decision.forgotten);',
    to: '',
    fast: 'test/storage/opted-out-history.test.ts',
  },
  {
    name: 'the history is forgotten after the write that says so',
    file: 'lambdas/checker/conclude.ts',
    from: `if (decision.forgotten.length > 0) await parts.history.forget(watcher.id, decision.forgotten);
    const written = await parts.watchers.update(watcher, decision.after);`,
    to: `const written = await parts.watchers.update(watcher, decision.after);
    if (written !== undefined && decision.forgotten.length > 0)
      await parts.history.forget(watcher.id, decision.forgotten);`,
    fast: 'test/storage/opted-out-history.test.ts',
  },
  {
    name: 'a mail under way writes who opted out into the history',
    file: 'lambdas/checker/deliver.ts',
    from: 'if (settled !== undefined) await forgetOptedOut(settled, alert);',
    to: '',
    fast: 'test/storage/opted-out-history.test.ts',
  },
  {
    name: 'a reader that fails costs the other networks their readings',
    file: 'lambdas/checker/read-networks.ts',
    from: "log.error('network.reader-failed', { network, ...errorFields(error) });",
    to: 'throw error;',
    fast: 'test/unit/checker-read-networks.test.ts',
  },
  {
    name: 'what is owed waits for the networks',
    file: 'lambdas/checker/check-watchers.ts',
    from: 'limit(() => conclude(each, {}, deadlines))',
    to: 'Promise.resolve<Conclusion>({ report: reportOf(), watcher: each })',
    fast: 'test/storage/check-watchers.test.ts',
  },
  {
    name: 'readings concluded before every network is done',
    file: 'lambdas/checker/read-networks.ts',
    from: 'if (watcher.networks > 0) return;',
    to: '',
    fast: 'test/storage/check-watchers.test.ts',
  },
  {
    name: 'mass absence believed at once',
    file: 'lambdas/checker/mass-absence.ts',
    from: 'if (absent.size < fewestPeople || absent.size * 2 <= stated.size) continue;',
    to: 'if (absent.size >= 0) continue;',
    fast: 'test/unit/mass-absence.test.ts',
  },
  {
    name: 'mass absence never believed',
    file: 'lambdas/checker/mass-absence.ts',
    from: 'plausible = replaced(plausible, absent, (reading) => ({ ...reading, silent: true }));',
    to: 'plausible = replaced(plausible, absent, () => undefined);',
    test: 'test/unit/mass-absence.test.ts',
  },
  {
    name: 'a mass absence counted over all hosts',
    file: 'lambdas/checker/mass-absence.ts',
    from: 'const scope = scopeOf(friendId);',
    to: "const scope = friendId.slice(0, friendId.indexOf(':')) as Scope;",
    test: 'test/unit/mass-absence.test.ts',
  },
  {
    name: 'a host’s pause reported as the network’s',
    file: 'lambdas/checker/read-networks.ts',
    from: 'return pauses.filter(({ scope }) => isNetworkId(scope)).length;',
    to: 'return pauses.length;',
    test: 'test/unit/checker-read-networks.test.ts',
  },
  {
    name: 'nobody remembers how often a host did not answer',
    file: 'lambdas/checker/read-networks.ts',
    from: '1 + (parts.control.now().pauses.get(scope)?.strikes ?? 0)',
    to: '1',
    test: 'test/unit/checker-read-networks.test.ts',
  },
  {
    name: 'a host that answers stays paused for newcomers',
    file: 'lambdas/checker/read-networks.ts',
    from: 'for (const scope of alive) await held(scope, parts.control.noteAlive(scope));',
    to: '',
    test: 'test/unit/checker-read-networks.test.ts',
  },
];
