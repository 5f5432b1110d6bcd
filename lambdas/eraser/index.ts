import { createObservability } from '../observability/powertools.ts';
import { createErasure } from '../storage/erasure.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { accessTable } from '../wiring/table.ts';
import { createEraserHandler } from './handler.ts';

const observability = createObservability();

/** Erases once more those who left a quarter of an hour ago. */
export const handler = await observability.start(() => {
  const table = accessTable(readEnvironment(['tableName']).tableName, 'patient');
  return createEraserHandler({
    observability,
    erase: createErasure(createWatcherStore(table), createHistoryStore(table)),
  });
});
