import type { SiteConfig } from '../../web/config.ts';
import type { ContentSources } from '../../web/security.ts';
import type { Settings } from '../settings.ts';

/** A secret that a network gives to the operator, who puts it in its place. */
export interface NetworkSecret {
  /** Names it in the template. Another name would be another secret, and an empty one. */
  readonly id: string;
  /** What the operator reads beside it. */
  readonly description: string;
  /** A sentence that says why it is not replaced by itself. */
  readonly notRotatedBecause: string;
  /** The environment variable that holds its ARN, in every function that may read it. */
  readonly variable: string;
  /** The output of the stack that holds its ARN. */
  readonly output: string;
}

/**
 * What a network needs of the infrastructure, beside its settings. Any of it may be nothing: a public network has no secret. No construct is
 * made here, so that whatever only wants to know something of a network need not load the CDK.
 */
export interface NetworkInfrastructure {
  /** Whether people on it can be watched, by these settings. If not, nothing else is asked of it. */
  isSetUp(settings: Settings): boolean;
  /** Its secrets. The functions that read or serve the network, and only they, may read them. */
  secrets(settings: Settings): readonly NetworkSecret[];
  /** Environment variables of the functions that read or serve the network, beside those that name its secrets. */
  environment(settings: Settings): Readonly<Record<string, string>>;
  /** Its part of the site's configuration. */
  siteConfig(settings: Settings): SiteConfig['networks'];
  /** What every page with this configuration loads of others for it. */
  contentSources(config: SiteConfig): ContentSources;
  /** What the pages load besides on which people are chosen, and no other page may. */
  choosingSources(config: SiteConfig): ContentSources;
}
