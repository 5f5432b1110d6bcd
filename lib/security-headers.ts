import type { SiteConfig } from '../web/config.ts';
import { contentSecurityPolicy } from '../web/security.ts';
import { networkInfrastructure } from './networks/index.ts';

/** `choosing`: people are chosen there, so that it may read more of others. */
export type PageKind = 'choosing' | 'other';

/** The pages on which people are chosen, by file, each with every address under which the site has it. */
export const choosingPages = {
  'index.html': ['/', '/index', '/index/', '/index.html', '/index.html/'],
  'app.html': ['/app', '/app/', '/app.html', '/app.html/'],
} as const;

/** What kind of page an address leads to. */
export function pageKindOf(path: string): PageKind {
  return Object.values(choosingPages).some((paths) => paths.some((each) => each === path)) ? 'choosing' : 'other';
}

/** The headers of every answer, of the pages and of the API. Browsers take no notice of the first over plain http. */
export const headersOfAll = {
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
} as const;

/**
 * The headers that pages of this kind come with, in the cloud and locally; where the networks are is all that differs.
 *
 * `Cross-Origin-Opener-Policy` must not be `same-origin`: the login popup could not answer the page that opened it. `Referrer-Policy` must
 * not be `no-referrer`: forms would be posted with `Origin: null`.
 */
export function securityHeaders(config: SiteConfig, kind: PageKind): Readonly<Record<string, string>> {
  const sources = Object.values(networkInfrastructure).flatMap((network) =>
    kind === 'choosing'
      ? [network.contentSources(config), network.choosingSources(config)]
      : [network.contentSources(config)],
  );
  return {
    'content-security-policy': contentSecurityPolicy(sources),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    ...headersOfAll,
  };
}
