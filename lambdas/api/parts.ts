import type { GlobalPause } from '../domain/control.ts';
import type { Timestamp } from '../domain/ids.ts';
import { createMailLinks, type MailLinks } from '../mail/links.ts';
import { createPersonalMailer, type PersonalMailer, type PersonalMailerOptions } from '../mail/personal-mailer.ts';
import { senderOf } from '../mail/sender.ts';
import type { Log } from '../observability/log.ts';
import type { MetricSink } from '../observability/powertools.ts';
import type { CheckQueue } from '../queue/check-queue.ts';
import type { AskForErasure } from '../queue/erasure-queue.ts';
import { createTokens, type Tokens } from '../secrets/network-tokens.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createErasure, type Erase } from '../storage/erasure.ts';
import { createHistoryStore, type HistoryStore } from '../storage/history-store.ts';
import { createLastSweep, type LastSweep } from '../storage/last-sweep.ts';
import type { TableAccess } from '../storage/table.ts';
import { createUnwatchableStore, type UnwatchableStore } from '../storage/unwatchable-store.ts';
import { createWatcherStore, type WatcherStore } from '../storage/watcher-store.ts';
import type { NetworkApiParts } from './networks/network-parts.ts';
import { createSessions, type Sessions } from './sessions.ts';

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
  /** Personal networks that people can sign in with here. */
  readonly networks: NetworkApiParts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Signs the links in mails. */
  readonly linkKey: SealingKeys['linkKey'];
  readonly links: MailLinks;
  readonly mailer: PersonalMailer;
  /** The holding of all mail, if there was one; it may be over. */
  readonly mailPause: () => Promise<GlobalPause | undefined>;
  readonly clock: () => Timestamp;
  /** At random and unguessable, below 2^47. */
  readonly randomNumber: () => number;
  /** Random and unguessable, of URL-safe characters. */
  readonly nonce: () => string;
  readonly log: Log;
  readonly metrics: MetricSink;
}

/** The world outside, as the API reaches it: what a test replaces. */
export interface ApiBorders
  extends Pick<
    ApiParts,
    'siteUrl' | 'askForErasure' | 'firstLooks' | 'networks' | 'clock' | 'randomNumber' | 'nonce' | 'log' | 'metrics'
  > {
  readonly table: TableAccess;
  readonly keys: SealingKeys;
  readonly ses: PersonalMailerOptions['ses'];
  readonly senderAddress: string;
  readonly configurationSetName: string;
}

/** Puts the API together. */
export function assembleApi(borders: ApiBorders): ApiParts {
  const { table, keys, ses, senderAddress, configurationSetName, ...rest } = borders;
  const { siteUrl, clock } = rest;
  const watchers = createWatcherStore(table);
  const history = createHistoryStore(table);
  const links = createMailLinks(keys.linkKey, siteUrl);
  return {
    ...rest,
    watchers,
    history,
    unwatchable: createUnwatchableStore(table),
    lastSweep: createLastSweep(table, clock),
    mailPause: createControlStore(table).mailPause,
    erase: createErasure(watchers, history),
    sessions: createSessions({ keys, secure: siteUrl.startsWith('https:'), clock }),
    tokens: createTokens(keys),
    linkKey: keys.linkKey,
    links,
    mailer: createPersonalMailer({
      ses,
      sender: senderOf(senderAddress),
      configurationSetName,
      siteUrl,
      links,
      clock,
    }),
  };
}
