import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { parseWatcherId, type WatcherId } from '../../lambdas/domain/ids.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import type { Runtime } from '../../local/runtime.ts';
import { readTemplate } from '../../local/template.ts';
import { runFunctionApart } from '../apart/function-process.ts';
import { startMeasuredRuntime } from '../apart/measured-runtime.ts';
import { benchNetworks } from '../networks/index.ts';
import { type FriendCrowd, peopleOf, unwatchedFriends } from './friend-crowd.ts';
import { lambdaHeapFlags } from './lambda-heap.ts';

/** What one invocation of the checker took. */
export type MemoryUse =
  | {
      readonly kind: 'finished';
      readonly node: string;
      /** Bytes, by the kernel's count: what Lambda looks at. */
      readonly residentPeak: number;
      /** Bytes that JavaScript had in use, garbage included. */
      readonly heapPeak: number;
      readonly seconds: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** One case, measured. */
export interface MeasuredCase {
  /** Bytes that the deployed function has. */
  readonly memory: number;
  /** With a heap as large as this machine allows. */
  readonly free: MemoryUse;
  /** With the heap that Lambda would give it. */
  readonly asInLambda: MemoryUse;
}

const functionName = 'Checker';
const megabyte = 2 ** 20;

/**
 * Hands one queue message to the built checker, twice, each time with everybody's first look ahead: all lists are read, and every item is
 * written. The first run has as much heap as this machine allows, the second as much as Lambda would give it. The function runs in a
 * process of its own, and table and network in another.
 *
 * @param node the Node to run it under; this process's own without it
 * @param progress hears what is going on
 */
export async function measureMemory(
  crowd: FriendCrowd,
  node: string | undefined,
  progress: (text: string) => void,
): Promise<MeasuredCase> {
  let memory = 0;
  async function once(run: 1 | 2): Promise<MemoryUse> {
    progress(`run ${run} of 2, signing in`);
    const { runtime, assembly, close } = await startMeasuredRuntime({
      people: peopleOf(crowd),
      watchers: crowd.watchers,
    });
    try {
      for (const network of Object.values(benchNetworks)) network.befriend(runtime, unwatchedFriends(crowd));
      const ids = await sweptIds(runtime);
      if (ids.length !== crowd.watchers) throw new Error(`${ids.length} watchers signed in, not ${crowd.watchers}`);
      const megabytes = memoryOf(readTemplate(assembly));
      memory = megabytes * megabyte;
      runtime.calls.reset();
      progress(`run ${run} of 2, checking`);
      const startedAt = performance.now();
      const result = await runFunctionApart({
        runtime,
        assembly,
        functionName,
        events: [{ Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids) }] }],
        node,
        flags: run === 1 ? [] : lambdaHeapFlags(megabytes),
      });
      const seconds = (performance.now() - startedAt) / 1_000;
      if (result.kind === 'ended') return { kind: 'failed', reason: whyEnded(result) };
      const { answers, residentPeakBytes: residentPeak, heapPeakBytes: heapPeak } = result;
      const written = runtime.calls.read().dynamoDb.UpdateItem ?? 0;
      if (JSON.stringify(answers) !== '[{"batchItemFailures":[]}]') {
        return { kind: 'failed', reason: `the message failed: ${JSON.stringify(answers)}` };
      }
      if (written < ids.length) return { kind: 'failed', reason: `${written} of ${ids.length} were checked` };
      return { kind: 'finished', node: result.node, residentPeak, heapPeak, seconds };
    } finally {
      await close();
    }
  }
  const free = await once(1);
  return { free, asInLambda: await once(2), memory };
}

/** Part of the memory that must stay free: two runs differ by some percent, and what Lambda itself needs beside Node is not in the figures. */
const spare = 0.1;

/** Bytes that a run may take of the function's memory. */
export function memoryFor(memory: number): number {
  return memory * (1 - spare);
}

/** Whether it would finish in Lambda, which ends a function that takes more than it has. */
export function fits({ asInLambda: use, memory }: MeasuredCase): boolean {
  return use.kind === 'finished' && use.residentPeak <= memoryFor(memory);
}

function memoryOf({ functions }: ReturnType<typeof readTemplate>): number {
  const found = functions.find(({ logicalId }) => logicalId === functionName);
  if (found === undefined) throw new Error(`there is no function ${functionName}`);
  return found.properties.MemorySize;
}

function whyEnded({ how, lastWords }: { readonly how: string; readonly lastWords: string }): string {
  if (/heap out of memory/.test(lastWords)) return 'heap out of memory';
  return `${how}: ${lastWords.trim().split('\n').at(-1) ?? ''}`;
}

/** The ids of all watchers in the index, where the sweeper finds them, too. */
async function sweptIds({ dynamoDb, tableNames: [tableName] }: Runtime): Promise<WatcherId[]> {
  const ids: WatcherId[] = [];
  let start: ScanCommand['input']['ExclusiveStartKey'];
  do {
    const page = await dynamoDb.send(
      new ScanCommand({ TableName: tableName, IndexName: tableSchema.sweepIndex, ExclusiveStartKey: start }),
    );
    for (const item of page.Items ?? []) {
      const id = parseWatcherId(item[tableSchema.partitionKey]?.S);
      if (id !== undefined) ids.push(id);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return ids;
}
