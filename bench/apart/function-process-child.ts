// Runs one bundled function, and nothing else, in a process of its own under any Node. Compiled by itself, so only packages and Node's own
// modules may be imported (types apart); none are, because what is loaded here counts as the function's memory.
import { pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import type { FunctionWork, FunctionWorkDone } from './function-process.ts';

/** Milliseconds between two looks at the heap. */
const lookEvery = 10;

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** Asks whether the event of this place may begin, and waits for the answer. */
function permission(before: number): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('message', resolve);
    process.send?.({ before });
  });
}

// Who asked for this is gone.
process.once('disconnect', () => process.exit(1));
process.once('message', async (work: FunctionWork) => {
  let heapPeak = 0;
  const look = () => {
    const { used_heap_size: used, external_memory: outside } = getHeapStatistics();
    heapPeak = Math.max(heapPeak, used + outside);
  };
  const looking = setInterval(look, lookEvery);
  const importStarted = performance.now();
  const { handler } = (await import(pathToFileURL(work.file).href)) as { handler: Handler };
  const importSeconds = (performance.now() - importStarted) / 1_000;
  const answers: unknown[] = [];
  const processorSeconds: number[] = [];
  const elapsedSeconds: number[] = [];
  for (const [index, event] of work.events.entries()) {
    if (work.waits) await permission(index);
    const endsAt = Date.now() + work.timeoutMilliseconds;
    const startedAt = performance.now();
    const before = process.cpuUsage();
    answers.push(
      await handler(event, {
        functionName: work.functionName,
        awsRequestId: String(index),
        getRemainingTimeInMillis: () => endsAt - Date.now(),
      }),
    );
    const { user, system } = process.cpuUsage(before);
    processorSeconds.push((user + system) / 1_000_000);
    elapsedSeconds.push((performance.now() - startedAt) / 1_000);
    look();
  }
  clearInterval(looking);
  const done: FunctionWorkDone = {
    answers,
    processorSeconds,
    elapsedSeconds,
    importSeconds,
    residentPeakBytes: process.resourceUsage().maxRSS * 1_024,
    heapPeakBytes: heapPeak,
    node: process.version,
  };
  process.send?.(done, () => process.exit(0));
});
