import { createObservability } from '../observability/powertools.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createMailFeedbackHandler } from './handler.ts';
import { createStopMail } from './stop-mail.ts';

const { tableName } = readEnvironment(['tableName']);
const table = accessTable(tableName, 'patient');

/** Takes SES's events about bounces and complaints from SNS. */
export const handler = createMailFeedbackHandler({
  observability: createObservability(),
  stopMail: createStopMail({ watchers: createWatcherStore(table), clock: Date.now }),
});
