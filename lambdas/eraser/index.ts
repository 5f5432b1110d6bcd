import { createObservability } from '../observability/powertools.ts';
import { createErasure } from '../storage/erasure.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createEraserHandler } from './handler.ts';

const { tableName } = readEnvironment(['tableName']);
const table = accessTable(tableName, 'patient');

/** Erases once more those who left a quarter of an hour ago. */
export const handler = createEraserHandler({
  observability: createObservability(),
  erase: createErasure(createWatcherStore(table), createHistoryStore(table)),
});
