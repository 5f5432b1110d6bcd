import { modelledNetwork } from '../../costs/networks/index.ts';
import { measuredNetworks } from '../../costs/networks/measured-networks.ts';
import { batchSizesVariable } from '../../lambdas/wiring/batch-sizes.ts';
import type { CallsByService } from '../../local/call-report.ts';
import { startRuntime } from '../../local/runtime.ts';
import { sumOfCalls } from '../../local/services/call-counts.ts';
import type { CallsOptions } from '../bench-options.ts';
import { benchNetworks } from '../networks/index.ts';

/** How the same code arranges its calls. */
export const arrangements = ['packed', 'one-by-one'] as const;
export type Arrangement = (typeof arrangements)[number];

/** What one sweep that finds nothing changed took. */
export interface SweepCount {
  readonly arrangement: Arrangement;
  readonly watchers: number;
  /** Watched friends, all watchers' together. */
  readonly watches: number;
  /** By step. */
  readonly calls: Readonly<Record<string, number>>;
  readonly total: number;
  /** Pages of friend lists beyond each person's first; part of the networks' calls. */
  readonly furtherPages: number;
  readonly seconds: number;
}

/** The kinds of calls that are counted, in the order they happen. */
export const steps: readonly string[] = [
  'lease, finish, control read',
  'scan of the index',
  'SendMessageBatch',
  'receive + delete',
  'BatchGetItem',
  ...Object.values(benchNetworks).map(({ callsName }) => callsName),
  'writes of watchers',
  'mails',
  'others',
];

/** Longest a sweep may take here; the one-by-one arrangement is slow by design. */
const patience = 30 * 60_000;

/**
 * Runs the service over a friend graph, lets a first sweep take everyone's baseline, and counts the calls of the second, in which nothing
 * has changed, or (with `changes`) one person's status. Counted where they arrive, not where they are made.
 *
 * @param progress hears what is going on, since this can take minutes
 */
export async function countSweep(
  arrangement: Arrangement,
  {
    people,
    watchers,
    network,
    changes = false,
  }: Pick<CallsOptions, 'people' | 'watchers' | 'network'> & { readonly changes?: boolean },
  progress: (text: string) => void,
): Promise<SweepCount> {
  let checked = 0;
  let sweeps = 0;
  const runtime = await startRuntime({
    people,
    watchers,
    ...(network === undefined ? {} : { network }),
    environment: {},
    variables: arrangement === 'packed' ? {} : { [batchSizesVariable]: 'one-by-one' },
    onLine(functionName, line) {
      if (functionName !== 'Checker' || !line.includes('"check.completed"')) return;
      checked += (JSON.parse(line) as { watchers: number }).watchers;
      progress(`${arrangement}: sweep ${sweeps} of 2, ${checked} watchers checked`);
    },
    onSeeding: ({ done, total }) => progress(`${arrangement}: ${done} of ${total} people signed in`),
  });
  try {
    sweeps = 1;
    await runtime.sweepAndSettle(patience);
    if (changes) measuredNetworks[network ?? modelledNetwork].changeOne(runtime);
    runtime.calls.reset();
    const startedAt = Date.now();
    checked = 0;
    sweeps = 2;
    await runtime.sweepAndSettle(patience);
    const seconds = (Date.now() - startedAt) / 1000;
    const counted = runtime.calls.read();
    const everyone = new Map(people.map((person) => [person.id, person]));
    const signedIn = [...everyone.values()].slice(0, watchers === 'all' ? undefined : watchers);
    return {
      arrangement,
      watchers: checked,
      watches: signedIn.reduce((sum, person) => sum + Math.min(1_000, person.friends.size), 0),
      calls: byStep(counted),
      total: counted.total,
      furtherPages: Object.values(benchNetworks).reduce((sum, each) => sum + each.furtherPagesIn(runtime), 0),
      seconds,
    };
  } finally {
    await runtime.close();
  }
}

function byStep(counted: CallsByService): Record<string, number> {
  const { dynamoDb, sqs, ses, total } = counted;
  // A sweep in which nothing changed updates the control item twice; an update more is a write of a watcher.
  const controlWrites = Math.min(2, dynamoDb.UpdateItem ?? 0);
  const calls: Record<string, number> = {
    'lease, finish, control read': controlWrites + (dynamoDb.Query ?? 0),
    'scan of the index': dynamoDb.Scan ?? 0,
    SendMessageBatch: sqs.SendMessageBatch ?? 0,
    'receive + delete': (sqs.ReceiveMessage ?? 0) + (sqs.DeleteMessage ?? 0) + (sqs.DeleteMessageBatch ?? 0),
    BatchGetItem: dynamoDb.BatchGetItem ?? 0,
    ...Object.fromEntries(Object.values(benchNetworks).map((network) => [network.callsName, network.callsIn(counted)])),
    'writes of watchers':
      (dynamoDb.UpdateItem ?? 0) - controlWrites + (dynamoDb.PutItem ?? 0) + (dynamoDb.BatchWriteItem ?? 0),
    mails: sumOfCalls(ses),
  };
  const known = sumOfCalls(calls);
  return { ...calls, others: total - known };
}
