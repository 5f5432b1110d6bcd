import { keepsCookies } from '../../browser/cookies.ts';
import { siteConfig } from '../../browser/site-config.ts';
import { loadSdk } from './load-sdk.ts';
import type { FacebookSdk, SdkFailure } from './sdk-types.ts';

/** Facebook's SDK as this site is configured for it, loaded when it is first asked for. Never rejects. */
export async function openSdk(): Promise<FacebookSdk | SdkFailure> {
  if (!keepsCookies()) return 'cookies-blocked';
  const config = await siteConfig();
  const facebook = config?.networks.facebook;
  if (facebook === undefined) return 'offline';
  return (await loadSdk(facebook)) ?? (navigator.onLine ? 'sdk-unreachable' : 'offline');
}
