import * as v from 'valibot';
import { networkConfigSchemas } from './networks/configs.ts';

/** What the site must know of where it runs; served as `/config.json`. */
export const siteConfigSchema = v.object({ networks: v.object(networkConfigSchemas) });
export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;
