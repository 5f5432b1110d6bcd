import { createCheckQueue } from '../../../lambdas/queue/check-queue.ts';
import { createSegmentStore } from '../../../lambdas/storage/segment-store.ts';
import { createSweepStore } from '../../../lambdas/storage/sweep-store.ts';
import { tableSchema } from '../../../lambdas/storage/table-schema.ts';
import { createLeftOut } from '../../../lambdas/sweeper/left-out.ts';
import { createSweep } from '../../../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../../../lambdas/wiring/batch-sizes.ts';
import type { EnvironmentParts } from './environment.ts';
import { gatedDynamoDb } from './gated-table.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The real sweeper, whose every call waits at a gate. `enqueue` takes the messages that SQS takes. */
export function createSweeperEnvironment(parts: EnvironmentParts, enqueue: (body: string) => void) {
  const sqs = {
    send: (command: { input: { Entries?: { Id?: string; MessageBody?: string }[] } }) =>
      parts.gates.pass(
        parts.name,
        'SendMessageBatch',
        async (variant) => {
          const entries = command.input.Entries ?? [];
          if (variant === 1)
            return { Failed: entries.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) };
          for (const { MessageBody } of entries) enqueue(MessageBody ?? '');
          return { Successful: entries.map(({ Id }) => ({ Id, MessageId: parts.newId() })) };
        },
        () => new Error('queue fault'),
      ),
  };
  const table = { dynamoDb: gatedDynamoDb(parts), tableName: parts.table.tableName };
  return createSweep({
    store: createSweepStore({ ...table, indexName: tableSchema.sweepIndex }),
    queue: createCheckQueue({ sqs: sqs as never, queueUrl: 'queue', sleep: async () => {}, random: () => 0 }),
    leftOut: createLeftOut({
      store: createSegmentStore(table),
      longest: 60 * 60_000,
      clock: parts.world.clock,
      log: quiet,
    }),
    scansAtOnce: 1,
    sizes: fullBatches,
    watchersPerSegment: 10_000,
    pace: { baseSeconds: 1_140, timeoutSeconds: 90, concurrency: 4 },
    clock: parts.world.clock,
    newId: parts.newId,
    log: quiet,
  });
}
