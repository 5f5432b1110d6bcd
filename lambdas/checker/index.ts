import { createNetworkMetrics } from '../observability/network-metrics.ts';
import { createObservability } from '../observability/powertools.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { createCheck } from './check-watchers.ts';
import { createCheckerHandler } from './handler.ts';
import { createNoteNetworks } from './note-networks.ts';
import { createUnreadNetworks } from './unread-networks.ts';
import { createCheckerParts } from './wiring.ts';

const observability = createObservability();

/** Checks the watchers of a queue message and mails what changed. */
export const handler = await observability.start(async () => {
  const { firstLooksQueueArn } = readEnvironment(['firstLooksQueueArn']);
  const { markSegments, ...parts } = await createCheckerParts(observability.log);
  return createCheckerHandler({
    observability,
    noteNetworks: createNoteNetworks({
      metrics: createNetworkMetrics(),
      countUnreadNetworks: createUnreadNetworks({ clock: Date.now, log: observability.log }),
    }),
    check: createCheck(parts),
    markSegments,
    firstLooksQueueArn,
    clock: Date.now,
  });
});
