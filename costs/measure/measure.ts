import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { fullBatches } from '../../lambdas/wiring/batch-sizes.ts';
import { APP_ID } from '../../local/networks/facebook/tokens.ts';
import { anyPorts, freePort } from '../../local/ports.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { type Assembly, synthesise } from '../../local/synthesise.ts';
import type { Measured } from '../measured.ts';
import { friendRing } from './friend-ring.ts';
import { LogWatch } from './log-watch.ts';
import { measureProcessor } from './processor.ts';
import { measureGraphRequest, measureItems, measureMessage, watcherIdsIn } from './sizes.ts';

const watchers = 2_000;
const friendsEach = 44;
/** Warm-up invocations, and those that count: their median does. */
const warmUps = 3;
const rounds = 7;
/** A sweep takes its lease and gives it back; in one that finds nothing there is no other write. */
const writesASweep = 2;
const patience = 300_000;

/**
 * Runs the whole service here over a generated friend graph, and measures what the model of the costs needs.
 *
 * @param progress told what is going on, since this takes a minute or two
 */
export async function measure(progress: (text: string) => void): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'costs-'));
  const log = new LogWatch();
  let runtime: Runtime | undefined;
  try {
    const facebook = await freePort();
    const assembly = synthesise(folder, {
      siteUrl: 'http://localhost:8080',
      senderAddress: 'notifier@breakups.example',
      alarmAddress: 'operator@breakups.example',
      facebookAppId: APP_ID,
      facebookGraphUrl: `http://127.0.0.1:${facebook}`,
      mailsPerSecond: 1_000,
    });
    progress(`Signing in ${watchers} people with ${friendsEach} friends each …`);
    runtime = await startRuntime({
      people: friendRing(watchers, friendsEach),
      watchers: 'all',
      ports: { ...anyPorts, facebook },
      environment: {},
      assembly,
      onLine: (functionName, line) => log.take(functionName, line),
    });
    return await measureRuntime(runtime, assembly, log, progress);
  } finally {
    await runtime?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureRuntime(
  runtime: Runtime,
  assembly: Assembly,
  log: LogWatch,
  progress: (text: string) => void,
): Promise<Measured> {
  const [tableName = ''] = runtime.tableNames;
  progress('First sweeps, until everybody is known …');
  // A machine that is busy may need more than one: what time runs out for is left to the next.
  do {
    runtime.calls.reset();
    log.reset();
    await runtime.sweepAndSettle(patience);
  } while ((runtime.calls.read().dynamoDb.UpdateItem ?? 0) > writesASweep);
  const { dynamoDb: table, sqs: queue, facebook } = runtime.calls.read();
  const messages = watchers / fullBatches.watchersPerMessage;
  const calls = {
    messages,
    receives: queue.ReceiveMessage ?? 0,
    // The local poller deletes in batches; SQS bills Lambda's by the call, and so do we, at one a message.
    deletes: Math.max(queue.DeleteMessage ?? 0, queue.DeleteMessageBatch ?? 0),
    graphCalls: facebook.batch ?? 0,
    controlWrites: table.UpdateItem ?? 0,
  };
  const logs = { checkerLog: log.bytesOf('Checker') / messages, sweeperLog: log.bytesOf('Sweeper') };

  progress('A sweep in which one person has changed their status …');
  const mail = await measureMails(runtime);

  progress('Bytes …');
  const ids = await watcherIdsIn(runtime.dynamoDb, tableName);
  const items = await measureItems(runtime.dynamoDb, tableName);
  const graphRequest = await measureGraphRequest();

  progress('Processor seconds of the functions …');
  const processorSeconds = await measureProcessors(runtime, assembly, ids);
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    machine: `${cpus()[0]?.model ?? 'unknown'} (${process.arch}), ${availableParallelism()} processors`,
    watchers,
    friendsEach,
    calls,
    bytes: rounded({ ...items, inMessage: measureMessage(ids), graphRequest, ...logs }),
    processorSeconds: rounded(processorSeconds),
    mail: rounded(mail),
    metrics: log.metrics(),
  };
}

/** One person changes; all of their friends get a mail. */
async function measureMails(runtime: Runtime): Promise<Measured['mail']> {
  const { facebook } = runtime;
  if (facebook === undefined) throw new Error('the measurement needs the double of Facebook');
  const [person] = facebook.people.all();
  if (person === undefined) throw new Error('the ring is empty');
  const status = person.relationshipStatus === 'Single' ? 'Engaged' : 'Single';
  runtime.calls.reset();
  const fault = facebook.change({ [person.id]: { relationship_status: status } });
  if (fault !== null) throw new Error(fault);
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
  runtime: Runtime,
  assembly: Assembly,
  ids: readonly WatcherId[],
): Promise<Measured['processorSeconds']> {
  const checkOf = async (count: number) => {
    const event = {
      Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids.slice(0, count)) }],
    };
    return median(await measureProcessor(runtime, assembly, 'Checker', Array(warmUps + rounds).fill(event)));
  };
  const one = await checkOf(1);
  const thousand = await checkOf(1_000);
  const sweep = median(await measureProcessor(runtime, assembly, 'Sweeper', Array(warmUps + rounds).fill({})));
  await runtime.settle(patience);
  return {
    check: one,
    checkThousand: Math.max(0, thousand - one),
    // All of it counts as the keys', which errs on the high side where there are many, and hardly matters where there are few.
    sweep,
    sweepThousand: sweep / (watchers / 1_000),
  };
}

function median(seconds: readonly number[]): number {
  const sorted = seconds.slice(warmUps).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** To four digits: the rest is noise, and would change the document for nothing. */
function rounded<T extends Readonly<Record<string, number>>>(numbers: T): T {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value.toPrecision(4))])) as T;
}
