import { createObservability } from '../observability/powertools.ts';
import { createApiHandler } from './handler.ts';
import { createApiParts } from './wiring.ts';

const observability = createObservability();

/** Answers what the site's pages, mail programs and networks ask. */
export const handler = await observability.start(async () =>
  createApiHandler(await createApiParts(observability), observability),
);
