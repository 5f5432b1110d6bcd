import type { SiteConfig } from '../web/config.ts';
import { infrastructureSetUp } from './networks/index.ts';
import type { Settings } from './settings.ts';

/** What the site must know of where it runs. */
export function siteConfigOf(settings: Settings): SiteConfig {
  return {
    networks: Object.assign({}, ...infrastructureSetUp(settings).map((network) => network.siteConfig(settings))),
  };
}
