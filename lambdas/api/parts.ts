import type { GlobalPause } from '../domain/control.ts';
import type { NetworkId, Timestamp } from '../domain/ids.ts';
import type { MailLinks } from '../mail/links.ts';
import type { PersonalMailer } from '../mail/personal-mailer.ts';
import type { AskNetwork } from '../networks/token-check.ts';
import type { Log } from '../observability/log.ts';
import type { MetricSink } from '../observability/powertools.ts';
import type { CheckQueue } from '../queue/check-queue.ts';
import type { AskForErasure } from '../queue/erasure-queue.ts';
import type { Tokens } from '../secrets/network-tokens.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';
import type { Erase } from '../storage/erasure.ts';
import type { HistoryStore } from '../storage/history-store.ts';
import type { LastSweep } from '../storage/last-sweep.ts';
import type { UnwatchableStore } from '../storage/unwatchable-store.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';
import type { Sessions } from './sessions.ts';

/** Everything the routes work with. */
export interface ApiParts {
  /** Where the site is, without a slash at the end. */
  readonly siteUrl: string;
  readonly watchers: WatcherStore;
  readonly history: HistoryStore;
  readonly unwatchable: UnwatchableStore;
  readonly lastSweep: LastSweep;
  readonly erase: Erase;
  readonly askForErasure: AskForErasure;
  readonly firstLooks: Pick<CheckQueue, 'send'>;
  readonly networks: Readonly<Record<NetworkId, AskNetwork>>;
  /** Signs what the network posts to us. */
  readonly facebookAppSecret: string;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Signs the links in mails. */
  readonly linkKey: SealingKeys['linkKey'];
  readonly links: MailLinks;
  readonly mailer: PersonalMailer;
  /** The holding of all mail, if there was one; it may be over. */
  readonly mailPause: () => Promise<GlobalPause | undefined>;
  readonly clock: () => Timestamp;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** At random and unguessable, below 2^47. */
  readonly randomNumber: () => number;
  /** Random and unguessable, of URL-safe characters. */
  readonly nonce: () => string;
  readonly log: Log;
  readonly metrics: MetricSink;
}
