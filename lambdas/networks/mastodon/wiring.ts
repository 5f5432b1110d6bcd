import { createStrangerClient } from '../../strangers/stranger-client.ts';
import type { NetworkReader } from '../network.ts';
import { readerOfPublicNetwork } from '../public-network.ts';
import type { ReaderParts } from '../reader-parts.ts';
import { createAskServer } from './ask-server.ts';
import { mastodonVariables } from './environment.ts';
import { mastodonSizes } from './host-memory.ts';
import { createMastodonReader } from './people-reader.ts';
import { parseServers } from './servers.ts';

/** Puts Mastodon's reader together; `undefined` when no server may be read. Throws when the variable cannot be parsed. */
export async function wireMastodonReader(parts: ReaderParts): Promise<NetworkReader | undefined> {
  const variable = parts.variables[mastodonVariables.servers];
  if (!variable) return undefined;
  const servers = parseServers(variable);
  if (servers === undefined) throw new Error(`${mastodonVariables.servers} is neither any nor a list of servers here`);
  const strangers = createStrangerClient();
  return readerOfPublicNetwork(
    createMastodonReader({
      ...parts,
      ask: createAskServer({ ...parts, servers, strangers }),
      sizes: parts.sizes(mastodonSizes),
      rest: () => strangers.rest(),
    }),
  );
}
