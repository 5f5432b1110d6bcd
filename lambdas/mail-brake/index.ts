import { createObservability } from '../observability/powertools.ts';
import { createControlStore } from '../storage/control-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createMailBrakeHandler } from './handler.ts';

const observability = createObservability();

/** Holds all mail back; invoked by the alarms that say that SES is about to stop us. */
export const handler = await observability.start(() => {
  const { tableName } = readEnvironment(['tableName']);
  return createMailBrakeHandler({
    observability,
    control: createControlStore(accessTable(tableName, 'patient')),
    clock: Date.now,
  });
});
