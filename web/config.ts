import * as v from 'valibot';
import { networkConfigSchemas } from './networks/configs.ts';

/** What the site must know of where it runs; served as `/config.json`. */
export const siteConfigSchema = v.object({
  networks: v.object(networkConfigSchemas),
  /** Who runs it: an address, or a page. */
  contact: v.optional(v.string()),
  /** Where it is, without a slash at the end; absent while only CloudFront knows. */
  url: v.optional(v.string()),
});
export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;
