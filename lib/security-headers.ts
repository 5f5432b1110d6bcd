/** Where Facebook's JavaScript SDK comes from and what it talks to; locally its double takes the place of all three. */
export interface FacebookOrigins {
  readonly script: readonly string[];
  readonly connect: readonly string[];
  readonly frame: readonly string[];
}

/** Facebook itself. */
export const facebookOrigins: FacebookOrigins = {
  script: ['https://connect.facebook.net'],
  connect: ['https://graph.facebook.com', 'https://*.facebook.com'],
  frame: ['https://*.facebook.com'],
};

/**
 * The headers that every page of the site comes with, in the cloud and locally. The policy lets scripts of our own and Facebook's SDK run
 * and nothing else; pictures of friends come from wherever Facebook keeps them.
 *
 * `Cross-Origin-Opener-Policy` must not be `same-origin`: the login popup could not answer the page that opened it. `Referrer-Policy` must
 * not be `no-referrer`: forms would be posted with `Origin: null`.
 */
export function securityHeaders(facebook: FacebookOrigins): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${facebook.script.join(' ')}`,
      "style-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "img-src 'self' data: https:",
      `connect-src 'self' ${facebook.connect.join(' ')}`,
      `frame-src ${facebook.frame.join(' ')}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
