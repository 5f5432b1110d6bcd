import * as v from 'valibot';

/** What the site must know to sign people in with Facebook. */
export const facebookSiteConfigSchema = v.object({
  appId: v.pipe(v.string(), v.nonEmpty()),
  /** Meta's SDK for JavaScript, or a double of it. */
  sdkUrl: v.pipe(v.string(), v.url()),
  /** As Meta writes it, e.g. `v27.0`. */
  graphVersion: v.pipe(v.string(), v.regex(/^v\d+\.\d+$/)),
});
export type FacebookSiteConfig = v.InferOutput<typeof facebookSiteConfigSchema>;
