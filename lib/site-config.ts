import { graphVersion } from '../lambdas/networks/facebook/graph-batch.ts';
import type { SiteConfig } from '../web/config.ts';
import type { Settings } from './settings.ts';

/** What the deployed site is told: the app, and where Facebook's own SDK is. */
export function siteConfigOf({ facebookAppId }: Settings): SiteConfig {
  return { facebookAppId, facebookSdkUrl: 'https://connect.facebook.net/en_US/sdk.js', graphVersion };
}
