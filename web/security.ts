import type { SiteConfig } from './config.ts';

/**
 * The `Content-Security-Policy` of every page: nothing inline, nothing of others but what Facebook's SDK needs once it is asked for:
 * its script and what that fetches, its frames, and the pictures of people.
 */
export function contentSecurityPolicy({ facebookSdkUrl }: SiteConfig): string {
  const sdk = new URL(facebookSdkUrl).origin;
  return [
    "default-src 'none'",
    `script-src 'self' ${sdk}`,
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' ${sdk} https://*.fbcdn.net https://*.fbsbx.com https://*.facebook.com`,
    `connect-src 'self' ${sdk} https://*.facebook.com`,
    'frame-src https://*.facebook.com',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
