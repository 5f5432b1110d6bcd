import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { compileForWorker } from '../worker-code.ts';
import type { Counts } from './call-counts.ts';
import { localHost } from './http.ts';

/** A service of our own that speaks an AWS protocol. */
export interface EmbeddedService {
  readonly url: string;
  readonly counts: Counts;
  close(): Promise<void>;
}

/** What the worker thread with the tables is started with. */
export interface DynamoDbSettings {
  readonly host: string;
  readonly port: number;
  /** Where tables are kept; in memory without it. */
  readonly folder: string | undefined;
  /** Actions that are counted, each in the place of `counters` that it has here. */
  readonly actions: readonly string[];
  /** Shared, so that counts are there the moment a call was made. */
  readonly counters: SharedArrayBuffer;
}

const actions: readonly string[] = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'TransactGetItems',
  'TransactWriteItems',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

/** Starts dynalite, in memory or in `folder`, counting calls by action. */
export async function startDynamoDb(options: { port: number; folder: string | undefined }): Promise<EmbeddedService> {
  const counters = new SharedArrayBuffer(actions.length * Int32Array.BYTES_PER_ELEMENT);
  const counts = new Int32Array(counters);
  const worker = new Worker(compileForWorker(new URL('dynamodb-worker.ts', import.meta.url)), {
    workerData: { ...options, host: localHost, actions, counters } satisfies DynamoDbSettings,
    execArgv: [],
  });
  const [port] = await once(worker, 'message');
  return {
    url: `http://${localHost}:${port}`,
    counts: {
      read() {
        const calls = actions.map((action, index) => [action, Atomics.load(counts, index)] as const);
        return Object.fromEntries(calls.filter(([, count]) => count > 0));
      },
      reset() {
        for (const index of actions.keys()) Atomics.store(counts, index, 0);
      },
    },
    async close() {
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}
