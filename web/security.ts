/** What pages may load of others, by directive of the `Content-Security-Policy`. */
export type ContentSources = Readonly<
  Partial<Record<'script-src' | 'img-src' | 'connect-src' | 'frame-src', readonly string[]>>
>;

/** The `Content-Security-Policy` of every page: nothing inline, and nothing of others but these sources. */
export function contentSecurityPolicy(sources: readonly ContentSources[]): string {
  const of = (directive: keyof ContentSources) => sources.flatMap((each) => each[directive] ?? []);
  const frames = of('frame-src');
  return [
    "default-src 'none'",
    ["script-src 'self'", ...of('script-src')].join(' '),
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    ["img-src 'self'", ...of('img-src')].join(' '),
    ["connect-src 'self'", ...of('connect-src')].join(' '),
    // Without any, `default-src` says it.
    ...(frames.length > 0 ? [['frame-src', ...frames].join(' ')] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
