import * as v from 'valibot';

/** Without valibot's own records, which are bytes for every visitor. */
function arePlaces(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((place) => typeof place === 'string' && /^https?:\/\//.test(place))
  );
}

/** What the site must know to read people's profiles and follows on Mastodon. */
export const mastodonSiteConfigSchema = v.object({
  /** Whether any server on the web may be read. */
  any: v.boolean(),
  /** Where servers really are that are on this machine, by host; without a slash at the end. */
  places: v.custom<Readonly<Record<string, string>>>(arePlaces),
});
export type MastodonSiteConfig = v.InferOutput<typeof mastodonSiteConfigSchema>;
