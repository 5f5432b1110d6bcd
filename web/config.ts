import * as v from 'valibot';

/** What the site must know of where it runs; served as `/config.json`. */
export const siteConfigSchema = v.object({
  facebookAppId: v.pipe(v.string(), v.nonEmpty()),
  /** Meta's SDK for JavaScript, or a double of it. */
  facebookSdkUrl: v.pipe(v.string(), v.url()),
  /** As Meta writes it, e.g. `v27.0`. */
  graphVersion: v.pipe(v.string(), v.regex(/^v\d+\.\d+$/)),
});
export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;
