import { blueskyVariables } from '../../../lambdas/networks/bluesky/environment.ts';
import type { NetworkInfrastructure } from '../network-infrastructure.ts';
import { publicAppView } from './settings.ts';

/** Where people's pictures are. */
const pictures = 'https://cdn.bsky.app';

/** Bluesky: an app view that functions and pages read without any secret. */
export const bluesky: NetworkInfrastructure = {
  isSetUp: ({ blueskyUrl }) => blueskyUrl !== '',
  secrets: () => [],
  environment: ({ blueskyUrl }) => ({ [blueskyVariables.url]: blueskyUrl }),
  siteConfig: ({ blueskyUrl: url }) => ({ bluesky: { url } }),
  /** Follows and profiles, and the pictures of people; those of another app view, such as a double, may be there. */
  contentSources({ networks: { bluesky: config } }) {
    if (config === undefined) return {};
    const appView = new URL(config.url).origin;
    return {
      'img-src': appView === publicAppView ? [pictures] : [pictures, appView],
      'connect-src': [appView],
    };
  },
  choosingSources: () => ({}),
};
