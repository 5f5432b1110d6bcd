import * as v from 'valibot';
import { textThat } from '../../logic/text-that.ts';

/** What the site must know to sign people in with Facebook. */
export const facebookSiteConfigSchema = v.object({
  appId: textThat((id) => id !== ''),
  /** Meta's SDK for JavaScript, or a double of it. */
  sdkUrl: textThat((url) => /^https?:\/\//.test(url)),
  /** As Meta writes it, e.g. `v27.0`. */
  graphVersion: textThat((version) => /^v\d+\.\d+$/.test(version)),
});
export type FacebookSiteConfig = v.InferOutput<typeof facebookSiteConfigSchema>;
