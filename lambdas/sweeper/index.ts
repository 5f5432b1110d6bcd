import { createObservability } from '../observability/powertools.ts';
import { createSweeperHandler } from './handler.ts';
import { createSweep } from './sweep.ts';
import { createSweepParts } from './wiring.ts';

const observability = createObservability();

/** Enqueues everybody who is to be looked at. Started by the rule; the event it is given is ignored. */
export const handler = await observability.start(() =>
  createSweeperHandler({ observability, sweep: createSweep(createSweepParts(observability.log)), clock: Date.now }),
);
