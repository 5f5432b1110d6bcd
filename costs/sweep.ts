import { controlPartition, kinds } from '../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../lambdas/storage/table-schema.ts';
import { segmentsFor } from '../lambdas/sweeper/segments.ts';
import { fullBatches } from '../lambdas/wiring/batch-sizes.ts';
import { assumptions } from './assumptions.ts';
import { itemBytes, readUnits, writeUnits } from './item-bytes.ts';
import type { Measured } from './measured.ts';
import type { Usage } from './prices.ts';
import type { PricedStack } from './stack.ts';

/** SQS bills every 64 KB begun as a request. */
const queueRequestBytes = 64 * 1_024;
const gigabyte = 2 ** 30;
/** From this many messages on a sweep asks the queue first, and each so many watchers it notes how far it came. See `sweeper/sweep.ts`. */
const manyMessages = 10;
const watchersASave = 200_000;
const watchersAPage = fullBatches.watchersAMessage * fullBatches.messagesASend;

/** What the model is made of. */
export interface Basis {
  readonly measured: Measured;
  readonly stack: PricedStack;
}

/**
 * What one sweep uses that finds nothing changed, over so many watchers.
 *
 * @param graphSeconds how long Facebook takes for one call
 */
export function sweepUsage(
  watchers: number,
  { measured, stack }: Basis,
  graphSeconds: number = assumptions.graphSecondsABatch,
): Usage {
  const { calls, bytes } = measured;
  const perWatcher = (of: number) => of / measured.watchers;
  const segments = segmentsFor({ watchers, segments: 1 }, watchersAPage);
  const messages = Math.ceil(watchers / fullBatches.watchersAMessage);
  const perMessage = (of: number) => (of / calls.messages) * messages;
  const graphCalls = watchers === 0 ? 0 : Math.ceil(perWatcher(calls.graphCalls) * watchers);
  const pages = segments * Math.max(1, Math.ceil(watchers / segments / watchersAPage));
  const keysAPage = watchers / pages;
  const messageRequests = requests(Math.min(watchers, fullBatches.watchersAMessage) * bytes.inMessage);
  const sendBytes = keysAPage * bytes.inMessage;
  const marks = segments === 1 ? { bytes: 0, reads: 0, writes: 0 } : marksOf(segments);
  return {
    lambdaRequests: 1 + messages,
    lambdaGbSeconds:
      (checkSeconds(watchers, { measured, stack }, graphSeconds) * memoryOf(stack, 'Checker') +
        sweepSeconds(watchers, pages, measured, stack) * memoryOf(stack, 'Sweeper')) /
      1_024,
    // Each checker reads the control item, and the marks beside it, if it has not for a minute; here, always.
    tableReads:
      watchers * bytes.itemReadUnits +
      pages * readUnits(keysAPage * bytes.indexEntry) +
      messages * readUnits(bytes.controlItem + marks.bytes) +
      marks.reads,
    tableWrites:
      (calls.controlWrites + Math.floor(watchers / watchersASave)) * writeUnits(bytes.controlItem) + marks.writes,
    queueRequests:
      (watchers === 0 ? 0 : pages * requests(sendBytes)) +
      (messages > manyMessages ? 1 : 0) +
      perMessage(calls.receives) * messageRequests +
      perMessage(calls.deletes),
    logGb: (bytes.sweeperLog + messages * bytes.checkerLog + (1 + messages) * assumptions.platformLogBytes) / gigabyte,
    internetGb: (watchers * bytes.graphRequest + graphCalls * assumptions.bytesAroundACall) / gigabyte,
  };
}

/** What marking segments as checked takes, once each, and reading the marks. See `storage/segment-store.ts`. */
function marksOf(segments: number): { readonly bytes: number; readonly reads: number; readonly writes: number } {
  const number = { N: '1764000000001' };
  const all = Array.from({ length: segments }, (_, segment) => [String(segment), number] as const);
  const bytes = itemBytes({
    [tableSchema.partitionKey]: { S: controlPartition },
    [tableSchema.sortKey]: { S: kinds.sweepSegments },
    segments: { N: String(segments) },
    since: number,
    checked: { M: Object.fromEntries(all) },
  });
  return { bytes, reads: readUnits(bytes), writes: segments * writeUnits(bytes) };
}

/**
 * Seconds that are billed for all checkers of a sweep: waiting for Facebook plus processor time, as if none of the work were done while
 * waiting. That is the most it can be; part of it is.
 */
function checkSeconds(watchers: number, basis: Basis, graphSeconds: number): number {
  const { watchersAMessage } = fullBatches;
  const full = Math.floor(watchers / watchersAMessage);
  const rest = watchers - full * watchersAMessage;
  return (
    full * messageSeconds(watchersAMessage, basis, graphSeconds) +
    (rest > 0 ? messageSeconds(rest, basis, graphSeconds) : 0)
  );
}

/** Seconds that are billed for one checker with so many watchers, at most 1,000. */
export function messageSeconds(
  watchers: number,
  { measured, stack }: Basis,
  graphSeconds: number = assumptions.graphSecondsABatch,
): number {
  const { processorSeconds: processor } = measured;
  const graphCalls = Math.ceil((measured.calls.graphCalls / measured.watchers) * watchers);
  const waiting = Math.ceil(graphCalls / assumptions.graphCallsInFlight) * graphSeconds;
  const working = processor.check + (processor.checkThousand * watchers) / 1_000;
  return assumptions.tableSecondsACheck + waiting + slowed(working, stack, 'Checker');
}

/** Seconds that are billed for the sweeper. */
function sweepSeconds(watchers: number, pages: number, measured: Measured, stack: PricedStack): number {
  const { processorSeconds: processor } = measured;
  const working = processor.sweep + (processor.sweepThousand * watchers) / 1_000;
  return pages * assumptions.tableSecondsAPage + slowed(working, stack, 'Sweeper');
}

/** Seconds of a whole processor, on the share of one that goes with the function's memory. */
function slowed(seconds: number, stack: PricedStack, name: string): number {
  return seconds / Math.min(1, memoryOf(stack, name) / assumptions.megabytesAProcessor);
}

/** Megabytes of a function. Throws when the stack has none of that name: a defect. */
export function memoryOf({ memory }: PricedStack, name: string): number {
  const megabytes = memory[name];
  if (megabytes === undefined) throw new Error(`the stack has no function ${name}`);
  return megabytes;
}

const requests = (bytes: number): number => Math.max(1, Math.ceil(bytes / queueRequestBytes));
