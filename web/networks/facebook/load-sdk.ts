import type { FacebookSiteConfig } from './config.ts';
import type { FacebookSdk } from './sdk-types.ts';

declare global {
  interface Window {
    FB?: FacebookSdk;
    fbAsyncInit?: () => void;
  }
}

/** How long the script may take. */
const patienceMilliseconds = 20_000;
let loading: Promise<FacebookSdk | undefined> | undefined;

/**
 * Loads Facebook's SDK, once: only when somebody wants to sign in, or has. `undefined` when it could not be loaded (offline, or kept
 * away by a content blocker); the next call tries again.
 */
export function loadSdk(config: FacebookSiteConfig): Promise<FacebookSdk | undefined> {
  loading ??= inject(config).then((sdk) => {
    if (sdk === undefined) loading = undefined;
    return sdk;
  });
  return loading;
}

function inject(config: FacebookSiteConfig): Promise<FacebookSdk | undefined> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const end = (sdk: FacebookSdk | undefined) => {
      clearTimeout(timeout);
      if (sdk === undefined) script.remove();
      resolve(sdk);
    };
    const timeout = setTimeout(end, patienceMilliseconds, undefined);
    window.fbAsyncInit = () => {
      window.FB?.init({ appId: config.appId, version: config.graphVersion, xfbml: false });
      end(window.FB);
    };
    script.addEventListener('error', () => end(undefined));
    Object.assign(script, { async: true, defer: true, crossOrigin: 'anonymous', src: config.sdkUrl });
    document.head.append(script);
  });
}
