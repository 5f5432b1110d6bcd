import { siteConfig } from '../../browser/site-config.ts';
import type { SiteConfig } from '../../config.ts';
import type { FacebookSiteConfig } from './config.ts';
import { loadSdk } from './load-sdk.ts';
import type { FacebookSdk, SdkFailure } from './sdk-types.ts';

/** Facebook's SDK as this site is configured for it, loaded when it is first asked for. Never rejects. */
export async function openSdk(): Promise<FacebookSdk | SdkFailure> {
  const config = await siteConfig();
  if (config === undefined) return 'offline';
  return (await loadSdk(facebookConfigOf(config))) ?? (navigator.onLine ? 'sdk-unreachable' : 'offline');
}

function facebookConfigOf({ facebookAppId, facebookSdkUrl, graphVersion }: SiteConfig): FacebookSiteConfig {
  return { appId: facebookAppId, sdkUrl: facebookSdkUrl, graphVersion };
}
