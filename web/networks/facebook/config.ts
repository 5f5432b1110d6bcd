import * as v from 'valibot';

/** What the site must know to talk to Facebook. */
export const facebookConfigSchema = v.object({
  appId: v.pipe(v.string(), v.nonEmpty()),
  /** Meta's SDK for JavaScript, or a double of it. */
  sdkUrl: v.pipe(v.string(), v.url()),
  /** As Meta writes it, e.g. `v27.0`. */
  graphVersion: v.pipe(v.string(), v.regex(/^v\d+\.\d+$/)),
});

/** Facebook's part of the site's config. */
export type FacebookSiteConfig = v.InferOutput<typeof facebookConfigSchema>;
