import { maximumMessageBytes as queueRequestBytes } from '../lambdas/queue/check-message.ts';
import { controlPartition, kinds } from '../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../lambdas/storage/table-schema.ts';
import { segmentsFor } from '../lambdas/sweeper/segments.ts';
import { manyMessages, watchersPerSave } from '../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../lambdas/wiring/batch-sizes.ts';
import { assumptions } from './assumptions.ts';
import { itemBytes, readUnits, writeUnits } from './item-bytes.ts';
import type { Measured } from './measured.ts';
import type { NetworkCosts } from './networks/network-costs.ts';
import type { Usage } from './prices.ts';
import type { PricedStack } from './stack.ts';

const gigabyte = 2 ** 30;
const watchersPerPage = fullBatches.watchersPerMessage * fullBatches.messagesPerSend;

/** What the model is made of. */
export interface Basis {
  readonly measured: Measured;
  readonly stack: PricedStack;
  /** The network that everybody is watched on. */
  readonly network: NetworkCosts;
}

/**
 * What one sweep uses that finds nothing changed, over so many watchers.
 *
 * @param callSeconds how long the network takes for one call
 */
export function sweepUsage(watchers: number, basis: Basis, callSeconds: number = basis.network.secondsACall): Usage {
  const { measured, stack, network } = basis;
  const { calls, bytes } = measured;
  const perWatcher = (of: number) => of / measured.watchers;
  const segments = segmentsFor({ watchers, segments: 1 }, watchersPerPage);
  const messages = Math.ceil(watchers / fullBatches.watchersPerMessage);
  const perMessage = (of: number) => (of / calls.messages) * messages;
  const networkCalls = watchers === 0 ? 0 : Math.ceil(perWatcher(calls.networkCalls) * watchers);
  const pages = segments * Math.max(1, Math.ceil(watchers / segments / watchersPerPage));
  const keysAPage = watchers / pages;
  const messageRequests = requests(Math.min(watchers, fullBatches.watchersPerMessage) * bytes.inMessage);
  const sendBytes = keysAPage * bytes.inMessage;
  const marks = segments === 1 ? { bytes: 0, reads: 0, writes: 0 } : marksOf(segments);
  return {
    lambdaRequests: 1 + messages,
    lambdaGbSeconds:
      (checkSeconds(watchers, basis, callSeconds) * memoryOf(stack, 'Checker') +
        sweepSeconds(watchers, pages, measured, stack) * memoryOf(stack, 'Sweeper')) /
      1_024,
    // Each checker reads the control item, and the marks beside it, if it has not for a minute; here, always.
    tableReads:
      watchers * bytes.itemReadUnits +
      pages * readUnits(keysAPage * bytes.indexEntry) +
      messages * readUnits(bytes.controlItem + marks.bytes) +
      marks.reads,
    tableWrites:
      (calls.controlWrites + Math.floor(watchers / watchersPerSave)) * writeUnits(bytes.controlItem) + marks.writes,
    queueRequests:
      (watchers === 0 ? 0 : pages * requests(sendBytes)) +
      (messages > manyMessages ? 1 : 0) +
      perMessage(calls.receives) * messageRequests +
      perMessage(calls.deletes),
    logGb: (bytes.sweeperLog + messages * bytes.checkerLog + (1 + messages) * assumptions.platformLogBytes) / gigabyte,
    internetGb: (networkCalls * (bytes.networkRequest + network.bytesAroundACall)) / gigabyte,
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
 * Seconds that are billed for all checkers of a sweep: waiting for the network plus processor time, as if none of the work were done while
 * waiting. That is the most it can be; part of it is.
 */
function checkSeconds(watchers: number, basis: Basis, callSeconds: number): number {
  const { watchersPerMessage } = fullBatches;
  const full = Math.floor(watchers / watchersPerMessage);
  const rest = watchers - full * watchersPerMessage;
  return (
    full * messageSeconds(watchersPerMessage, basis, callSeconds) +
    (rest > 0 ? messageSeconds(rest, basis, callSeconds) : 0)
  );
}

/** Seconds that are billed for one checker with so many watchers, at most 1,000. */
export function messageSeconds(
  watchers: number,
  { measured, stack, network }: Basis,
  callSeconds: number = network.secondsACall,
): number {
  const { processorSeconds: processor } = measured;
  const calls = Math.ceil((measured.calls.networkCalls / measured.watchers) * watchers);
  const waiting = Math.ceil(calls / network.callsInFlight) * callSeconds;
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
