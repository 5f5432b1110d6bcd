import * as v from 'valibot';
import { inDigits } from '../../terminal/words.ts';
import { runFunctionApart } from '../apart/function-process.ts';
import { type MeasuredRuntime, startMeasuredRuntime } from '../apart/measured-runtime.ts';
import { type Figure, medianOf } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { buildFloor } from '../floors/build-floor.ts';
import { startCannedIndex } from './canned-index.ts';

/** Sweeps of one process: the first ones find the number of segments and warm it up. */
const warmUps = 2;
const rounds = 3;

/** What sweeps of one process took, once it is warm. */
export interface SweepCost {
  /** Processor seconds of one sweep, the median. */
  readonly processorSeconds: number;
  readonly elapsedSeconds: number;
  /** Bytes, the most that the process had. */
  readonly residentPeak: number;
  readonly node: string;
}

const answerSchema = v.object({ watchers: v.number() });

/**
 * Sweeps an index of so many entries, in a process of its own, as often as it takes to be warm and then some. Throws when a sweep did not
 * come by everybody.
 *
 * @param file a module to run in the sweeper's place
 */
export async function sweepCanned(
  { runtime, assembly }: Pick<MeasuredRuntime, 'runtime' | 'assembly'>,
  entries: number,
  { node, file }: { readonly node?: string | undefined; readonly file?: string | undefined } = {},
): Promise<SweepCost> {
  const index = await startCannedIndex(entries, runtime.endpoints.dynamoDb);
  try {
    const result = await runFunctionApart({
      runtime: {
        endpoints: { ...runtime.endpoints, dynamoDb: index.url, sqs: index.url },
        queueUrl: (id) => runtime.queueUrl(id),
      },
      assembly,
      functionName: 'Sweeper',
      events: Array(warmUps + rounds).fill({}),
      node,
      ...(file === undefined ? {} : { file }),
    });
    if (result.kind === 'ended') throw new Error(`the sweeper ended: ${result.how}\n${result.lastWords}`);
    const swept = result.answers.map((answer) => v.parse(answerSchema, answer).watchers);
    if (swept.some((watchers) => watchers !== entries)) {
      throw new Error(`sweeps over ${entries} entries came by ${swept.join(', ')} watchers`);
    }
    return {
      processorSeconds: medianOf(result.processorSeconds.slice(warmUps)),
      elapsedSeconds: medianOf(result.elapsedSeconds.slice(warmUps)),
      residentPeak: result.residentPeakBytes,
      node: result.node,
    };
  } finally {
    await index.close();
  }
}

/** Processor time, throughput and memory of the sweeper at several sizes of the index, beside a loop that only uses the SDK. */
export async function measureSweeper(
  { node, quick, runs }: Effort,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const sizes = quick ? [10_000] : [10_000, 100_000, 1_000_000];
  const floor = buildFloor('bare-sweep');
  const measured = await startMeasuredRuntime({ people: [], watchers: 0 });
  try {
    const figures: Figure[] = [];
    for (const size of sizes) {
      const ours: SweepCost[] = [];
      const bare: SweepCost[] = [];
      for (let run = 1; run <= runs; run++) {
        progress(`sweeper: ${inDigits(size)} entries, run ${run} of ${runs}`);
        // One after the other within each run, so that both meet the same machine.
        ours.push(await sweepCanned(measured, size, { node }));
        bare.push(await sweepCanned(measured, size, { node, file: floor }));
      }
      figures.push(...figuresOf(size, ours, bare));
    }
    return figures;
  } finally {
    await measured.close();
  }
}

function figuresOf(size: number, ours: readonly SweepCost[], bare: readonly SweepCost[]): Figure[] {
  const at = `${inDigits(size)} entries`;
  const microseconds = (costs: readonly SweepCost[]) =>
    costs.map(({ processorSeconds }) => (processorSeconds * 1e6) / size);
  const megabytes = (costs: readonly SweepCost[]) => costs.map(({ residentPeak }) => residentPeak / 2 ** 20);
  const names = {
    processor: `bare SDK loop: processor time per watcher, ${at}`,
    memory: `bare SDK loop: memory peak, ${at}`,
  };
  return [
    {
      name: `sweeper: processor time per watcher, ${at}`,
      unit: 'µs',
      runs: microseconds(ours),
      baseline: names.processor,
      point: { line: 'sweeper', x: size },
    },
    { name: names.processor, unit: 'µs', runs: microseconds(bare), point: { line: 'bare SDK loop', x: size } },
    {
      name: `sweeper: watchers per second, ${at}`,
      unit: 'a second',
      runs: ours.map(({ elapsedSeconds }) => size / elapsedSeconds),
    },
    { name: `sweeper: memory peak, ${at}`, unit: 'MB', runs: megabytes(ours), baseline: names.memory },
    { name: names.memory, unit: 'MB', runs: megabytes(bare) },
  ];
}
