import * as v from 'valibot';
import { type SiteConfig, siteConfigSchema } from '../config.ts';

const patienceMilliseconds = 10_000;
let loading: Promise<SiteConfig | undefined> | undefined;

/** What this deployment of the site is told; `undefined` when it could not be read, and the next call tries again. */
export function siteConfig(): Promise<SiteConfig | undefined> {
  loading ??= read().then((config) => {
    if (config === undefined) loading = undefined;
    return config;
  });
  return loading;
}

async function read(): Promise<SiteConfig | undefined> {
  try {
    const response = await fetch('/config.json', { signal: AbortSignal.timeout(patienceMilliseconds) });
    const parsed = v.safeParse(siteConfigSchema, await response.json());
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
