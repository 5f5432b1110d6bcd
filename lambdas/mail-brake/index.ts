import { createObservability } from '../observability/powertools.ts';
import { createRefusalCounts } from '../storage/refusal-counts.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createMailBrakeHandler } from './handler.ts';

const observability = createObservability();

/** Invoked by the alarms that say that SES is about to stop us, when they go off and when they are over. */
export const handler = await observability.start(() => {
  const { tableName } = readEnvironment(['tableName']);
  return createMailBrakeHandler({ observability, counts: createRefusalCounts(accessTable(tableName, 'patient')) });
});
