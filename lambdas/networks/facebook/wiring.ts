import type { NetworkReader } from '../network.ts';
import type { ReaderParts } from '../reader-parts.ts';
import { readFacebookVariables } from './environment.ts';
import { createFacebookReader, graphSizes } from './friend-reader.ts';
import { createGraphBatch } from './graph-batch.ts';
import { createGraphGet } from './graph-get.ts';
import { createLapseCheck } from './lapse-check.ts';

/** Puts Facebook's reader together; `undefined` when there is no Facebook app. */
export async function wireFacebookReader(parts: ReaderParts): Promise<NetworkReader | undefined> {
  const variables = readFacebookVariables(parts.variables);
  if (variables === undefined) return undefined;
  const { appId, graphUrl, secretArn } = variables;
  const appSecret = await parts.readSecret(secretArn);
  const batch = createGraphBatch({ fetch: parts.fetch, graphUrl, appId, appSecret });
  const checkLapse = createLapseCheck(createGraphGet({ fetch: parts.fetch, graphUrl }), { appId, appSecret });
  return createFacebookReader({ ...parts, batch, checkLapse, appSecret, sizes: parts.sizes(graphSizes) });
}
