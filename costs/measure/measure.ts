import { availableParallelism, cpus } from 'node:os';
import { runFunctionApart } from '../../bench/apart/function-process.ts';
import { type MeasuredRuntime, startMeasuredRuntime } from '../../bench/apart/measured-runtime.ts';
import { medianOf } from '../../bench/figures/figure.ts';
import { benchNetworks } from '../../bench/networks/index.ts';
import { sweepCanned } from '../../bench/sweeper/measure-sweeper.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { fullBatches } from '../../lambdas/wiring/batch-sizes.ts';
import type { Runtime } from '../../local/runtime.ts';
import type { Measured } from '../measured.ts';
import type { MeasuredNetwork } from '../networks/measured-network.ts';
import { measuredNetworks } from '../networks/measured-networks.ts';
import { friendRing } from './friend-ring.ts';
import { LogWatch } from './log-watch.ts';
import { measureItems, measureMessage, watcherIdsIn } from './sizes.ts';
import { throughTwoSizes } from './through-two-sizes.ts';

const watchers = 2_000;
const friendsEach = 44;
/** Warm-up invocations, and those that count: their median does. */
const warmUps = 3;
const rounds = 7;
/** Index entries of the sweeps that are timed, and how often each. */
const sweepSizes = [10_000, 200_000] as const;
const sweepRuns = 5;
/** A sweep takes its lease and gives it back; in one that finds nothing there is no other write. */
const writesASweep = 2;
const patience = 300_000;

/**
 * Runs the whole service here over a generated friend graph, and measures what the model of the costs needs.
 *
 * @param id the network that everybody is watched on
 * @param progress hears what is going on, since this takes a minute or two
 */
export async function measure(id: NetworkId, progress: (text: string) => void): Promise<Measured> {
  const log = new LogWatch();
  progress(`Signing in ${watchers} people with ${friendsEach} friends each …`);
  const measured = await startMeasuredRuntime({
    people: friendRing(watchers, friendsEach),
    watchers: 'all',
    network: id,
    onLine: (functionName, line) => log.take(functionName, line),
  });
  try {
    return await measureRuntime(id, measured, log, progress);
  } finally {
    await measured.close();
  }
}

async function measureRuntime(
  id: NetworkId,
  measured: MeasuredRuntime,
  log: LogWatch,
  progress: (text: string) => void,
): Promise<Measured> {
  const { runtime } = measured;
  const network = measuredNetworks[id];
  const [tableName = ''] = runtime.tableNames;
  progress('First sweeps, until everybody is known …');
  // A machine that is busy may need more than one: what time runs out for is left to the next.
  do {
    runtime.calls.reset();
    log.reset();
    await runtime.sweepAndSettle(patience);
  } while ((runtime.calls.read().dynamoDb.UpdateItem ?? 0) > writesASweep);
  const counted = runtime.calls.read();
  const { dynamoDb: table, sqs: queue } = counted;
  const messages = watchers / fullBatches.watchersPerMessage;
  const calls = {
    messages,
    receives: queue.ReceiveMessage ?? 0,
    // The local poller deletes in batches; SQS bills Lambda's by the call, and so do we, at one a message.
    deletes: Math.max(queue.DeleteMessage ?? 0, queue.DeleteMessageBatch ?? 0),
    networkCalls: benchNetworks[id].callsIn(counted),
    controlWrites: table.UpdateItem ?? 0,
  };
  const logs = { checkerLog: log.bytesOf('Checker') / messages, sweeperLog: log.bytesOf('Sweeper') };

  progress('A sweep in which one person has changed their status …');
  const mail = await measureMails(runtime, network);

  progress('Bytes …');
  const ids = await watcherIdsIn(runtime.dynamoDb, tableName);
  const items = await measureItems(runtime.dynamoDb, tableName, network);
  const networkRequest = await network.requestBytes();

  progress('Processor seconds of the functions …');
  const processorSeconds = await measureProcessors(measured, ids);
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    machine: `${cpus()[0]?.model ?? 'unknown'} (${process.arch}), ${availableParallelism()} processors`,
    watchers,
    friendsEach,
    calls,
    bytes: rounded({ ...items, inMessage: measureMessage(ids), networkRequest, ...logs }),
    processorSeconds: rounded(processorSeconds),
    mail: rounded(mail),
    metrics: log.metrics(),
  };
}

/** One person changes; all of their friends get a mail. */
async function measureMails(runtime: Runtime, network: MeasuredNetwork): Promise<Measured['mail']> {
  runtime.calls.reset();
  network.changeOne(runtime);
  await runtime.sweepAndSettle(patience);
  const { dynamoDb: table, ses } = runtime.calls.read();
  const mails = ses.SendRawEmail ?? 0;
  if (mails !== friendsEach) throw new Error(`${mails} mails, not ${friendsEach}`);
  return {
    itemWrites: ((table.UpdateItem ?? 0) - writesASweep) / mails,
    historyWrites: (table.BatchWriteItem ?? 0) / mails,
  };
}

async function measureProcessors(
  { runtime, assembly }: MeasuredRuntime,
  ids: readonly WatcherId[],
): Promise<Measured['processorSeconds']> {
  const secondsOf = async (functionName: string, event: unknown) => {
    const events = Array(warmUps + rounds).fill(event);
    const result = await runFunctionApart({ runtime, assembly, functionName, events });
    if (result.kind === 'ended') throw new Error(`${functionName}: ${result.how}\n${result.lastWords}`);
    return medianOf(result.processorSeconds.slice(warmUps));
  };
  const checkOf = (count: number) =>
    secondsOf('Checker', {
      Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids.slice(0, count)) }],
    });
  const one = await checkOf(1);
  const thousand = await checkOf(1_000);
  return { check: one, checkThousand: Math.max(0, thousand - one), ...(await measureSweeps({ runtime, assembly })) };
}

/**
 * A sweep's own seconds, and those of each 1,000 keys: the line through two sizes of the index. Pages of the index are canned, so that the
 * sizes can differ enough for the keys to show beside what every sweep takes.
 */
async function measureSweeps(
  measured: Pick<MeasuredRuntime, 'runtime' | 'assembly'>,
): Promise<Pick<Measured['processorSeconds'], 'sweep' | 'sweepThousand'>> {
  const [small, large] = sweepSizes;
  const lines: { sweep: number; sweepThousand: number }[] = [];
  for (let run = 0; run < sweepRuns; run++) {
    const few = (await sweepCanned(measured, small)).processorSeconds;
    const many = (await sweepCanned(measured, large)).processorSeconds;
    lines.push(throughTwoSizes([small, few], [large, many]));
  }
  return {
    sweep: medianOf(lines.map(({ sweep }) => sweep)),
    sweepThousand: medianOf(lines.map(({ sweepThousand }) => sweepThousand)),
  };
}

/** To four digits: the rest is noise, and would change the document for nothing. */
function rounded<T extends Readonly<Record<string, number>>>(numbers: T): T {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value.toPrecision(4))])) as T;
}
