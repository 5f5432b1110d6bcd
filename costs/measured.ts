import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { NetworkId } from '../lambdas/domain/networks.ts';

const number = v.pipe(v.number(), v.minValue(0));

const schema = v.object({
  /** When and on what; the functions' processors are others. */
  date: v.string(),
  node: v.string(),
  machine: v.string(),
  watchers: number,
  friendsEach: number,
  /** Calls of one sweep in which nothing changed. */
  calls: v.object({
    messages: number,
    receives: number,
    deletes: number,
    networkCalls: number,
    controlWrites: number,
  }),
  bytes: v.object({
    /** The item of a watcher after the first look, token included. */
    item: number,
    /** Eventually consistent read request units for it: mean over all. */
    itemReadUnits: number,
    /** Of it, one watched friend: mean over all. */
    watch: number,
    /** Its entry in the index. */
    indexEntry: number,
    controlItem: number,
    historyItem: number,
    /** Its share of a queue message. */
    inMessage: number,
    /** The body, or the query, of a full call to the network, with tokens as long as the network's. */
    networkRequest: number,
    checkerLog: number,
    sweeperLog: number,
  }),
  /** Processor seconds of warm invocations of the deployed bundles, on a whole processor. */
  processorSeconds: v.object({
    /** The checker: for an invocation, and for each 1,000 watchers in it. */
    check: number,
    checkThousand: number,
    sweep: number,
    sweepThousand: number,
  }),
  /** For one mail, of a watcher whose friend changed. */
  mail: v.object({ itemWrites: number, historyWrites: number }),
  /** Metrics, by the function that publishes them: name and dimensions. */
  metrics: v.record(v.string(), v.array(v.string())),
});

/** What `npm run costs:measure` found. */
export type Measured = v.InferOutput<typeof schema>;

/** Where it is kept what was measured with all watches on one network. */
export function measuredFile(network: NetworkId): URL {
  return new URL(`networks/${network}/measured.json`, import.meta.url);
}

/** Reads the figures of one network. Throws when the file is not as it should be. */
export function readMeasured(network: NetworkId): Measured {
  return v.parse(schema, JSON.parse(readFileSync(measuredFile(network), 'utf8')));
}
