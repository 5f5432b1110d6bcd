import type { SiteConfig } from '../web/config.ts';
import { contentSecurityPolicy } from '../web/security.ts';
import { networkInfrastructure } from './networks/index.ts';

/**
 * The headers that every page of the site comes with, in the cloud and locally; where the networks are is all that differs.
 *
 * `Cross-Origin-Opener-Policy` must not be `same-origin`: the login popup could not answer the page that opened it. `Referrer-Policy` must
 * not be `no-referrer`: forms would be posted with `Origin: null`.
 */
export function securityHeaders(config: SiteConfig): Readonly<Record<string, string>> {
  const sources = Object.values(networkInfrastructure).map((network) => network.contentSources(config));
  return {
    'content-security-policy': contentSecurityPolicy(sources),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    // Browsers take no notice of it over plain http.
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
