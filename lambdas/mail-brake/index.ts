import { createObservability } from '../observability/powertools.ts';
import { createControlStore } from '../storage/control-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createMailBrakeHandler } from './handler.ts';

const { tableName } = readEnvironment(['tableName']);

/** Holds all mail back; invoked by the alarms that say that SES is about to stop us. */
export const handler = createMailBrakeHandler({
  observability: createObservability(),
  control: createControlStore(accessTable(tableName, 'patient')),
  clock: Date.now,
});
