import * as v from 'valibot';
import { textThat } from '../../logic/text-that.ts';

/** What the site must know to read people's profiles and follows on Bluesky. */
export const blueskySiteConfigSchema = v.object({
  /** The app view, without a slash at the end. */
  url: textThat((url) => /^https?:\/\//.test(url)),
});
export type BlueskySiteConfig = v.InferOutput<typeof blueskySiteConfigSchema>;
