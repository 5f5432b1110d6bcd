import type { SiteConfig } from '../web/config.ts';
import { infrastructureSetUp } from './networks/index.ts';
import type { Settings } from './settings.ts';

/** What the site must know of where it runs. */
export function siteConfigOf(settings: Settings): SiteConfig {
  const url = settings.siteUrl ?? (settings.siteDomain === undefined ? undefined : `https://${settings.siteDomain}`);
  return {
    ...(settings.contact === undefined ? {} : { contact: settings.contact }),
    ...(url === undefined ? {} : { url }),
    networks: Object.assign({}, ...infrastructureSetUp(settings).map((network) => network.siteConfig(settings))),
  };
}

/** Stands in the published pages for the site's address, which only CloudFront knows where no domain is set: the deployment puts it there. */
export const siteUrlMarker = 'https://site-address.invalid';

/** The same for the pages that are published. */
export function publishedSiteConfigOf(settings: Settings): SiteConfig {
  return { url: siteUrlMarker, ...siteConfigOf(settings) };
}
