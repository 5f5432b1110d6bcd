import type { SiteConfig } from '../../web/config.ts';
import type { OpenPeople } from '../../web/networks/people-reader.ts';

/** Finds people of a network by their handles, where anybody may read it. */
export interface PeopleFinder {
  /** `undefined` where the site does not offer the network. */
  open(config: SiteConfig): Pick<OpenPeople, 'understands' | 'find'> | undefined;
  /** The handle of somebody of the built-in cast, where the site reads the double of `npm start`; `undefined` elsewhere. */
  exampleAtDouble(config: SiteConfig): string | undefined;
}

/** Nothing is remembered: a command finds one person, once. */
export const noMemory = { get: () => undefined, set: () => {}, forget: () => {} };

/** Whether an address is on this machine. */
export function isOnThisMachine(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);
}
