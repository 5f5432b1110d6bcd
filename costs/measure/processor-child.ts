import { pathToFileURL } from 'node:url';
import * as v from 'valibot';

/** What the process that runs one function is told: which, and with what it is invoked, in this order. */
export const workSchema = v.object({ file: v.string(), functionName: v.string(), events: v.array(v.unknown()) });
export type Work = v.InferOutput<typeof workSchema>;

/** Processor seconds of each invocation, threads of the pool and garbage collection included. */
export type ProcessorSeconds = readonly number[];

const handlerSchema = v.object({ handler: v.pipe(v.unknown(), v.function()) });

process.once('message', async (message) => {
  const { file, functionName, events } = v.parse(workSchema, message);
  const { handler } = v.parse(handlerSchema, await import(pathToFileURL(file).href));
  const seconds: number[] = [];
  for (const [index, event] of events.entries()) {
    const context = { functionName, awsRequestId: String(index), getRemainingTimeInMillis: () => 600_000 };
    const before = process.cpuUsage();
    await handler(event, context);
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1_000_000);
  }
  process.send?.(seconds satisfies ProcessorSeconds, () => process.exit(0));
});
