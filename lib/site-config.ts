import type { SiteConfig } from '../web/config.ts';
import { networkInfrastructure } from './networks/index.ts';
import type { Settings } from './settings.ts';

/** What the site is told of where it runs. */
export function siteConfigOf(settings: Settings): SiteConfig {
  return {
    networks: Object.assign({}, ...Object.values(networkInfrastructure).map((network) => network.siteConfig(settings))),
  };
}
