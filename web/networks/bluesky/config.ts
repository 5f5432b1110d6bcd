import * as v from 'valibot';

/** What the site must know to read people's profiles and follows on Bluesky. */
export const blueskySiteConfigSchema = v.object({
  /** The app view, without a slash at the end. */
  url: v.pipe(v.string(), v.url()),
});
export type BlueskySiteConfig = v.InferOutput<typeof blueskySiteConfigSchema>;
