import * as v from 'valibot';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { blueskySiteConfigSchema } from './bluesky/config.ts';
import { facebookSiteConfigSchema } from './facebook/config.ts';
import { mastodonSiteConfigSchema } from './mastodon/config.ts';

/** Each network's part of the site's configuration. A network is absent where it is not offered, or where pages need not know anything of it. */
export const networkConfigSchemas = {
  facebook: v.optional(facebookSiteConfigSchema),
  bluesky: v.optional(blueskySiteConfigSchema),
  mastodon: v.optional(mastodonSiteConfigSchema),
} satisfies Readonly<Record<NetworkId, v.GenericSchema>>;
