import * as v from 'valibot';

/** What the site must know to read people's profiles and follows on Mastodon. */
export const mastodonSiteConfigSchema = v.object({
  /** Whether any server on the web may be read. */
  any: v.boolean(),
  /** Where servers really are that are on this machine, by host; without a slash at the end. */
  places: v.record(v.string(), v.pipe(v.string(), v.url())),
});
export type MastodonSiteConfig = v.InferOutput<typeof mastodonSiteConfigSchema>;
