import type { Control, GlobalPause } from '../domain/control.ts';
import type { Scope } from '../domain/ids.ts';
import type { NetworkId } from '../domain/networks.ts';
import type { SignUps } from '../domain/sign-ups.ts';
import { createMailLinks, type MailLinks } from '../mail/links.ts';
import { createPersonalMailer, type PersonalMailer, type PersonalMailerOptions } from '../mail/personal-mailer.ts';
import { senderOf } from '../mail/sender.ts';
import type { Log } from '../observability/log.ts';
import type { MetricSink } from '../observability/powertools.ts';
import type { CheckQueue } from '../queue/check-queue.ts';
import type { AskForErasure } from '../queue/erasure-queue.ts';
import { type AddressKeys, createAddressKeys } from '../secrets/address-keys.ts';
import { createTokens, type Tokens } from '../secrets/network-tokens.ts';
import type { SealingKeys } from '../secrets/sealing-keys.ts';
import { createSignInLinks, type SignInLinks } from '../secrets/sign-in-links.ts';
import { type AddressOwners, createAddressOwners } from '../storage/address-owners.ts';
import { createAddressStore } from '../storage/address-store.ts';
import { createControlCache } from '../storage/control-cache.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createErasure, type Erase } from '../storage/erasure.ts';
import { createFollowedLinks, type FollowedLinks } from '../storage/followed-links.ts';
import { createHistoryStore, type HistoryStore } from '../storage/history-store.ts';
import { createLastSweep, type LastSweep } from '../storage/last-sweep.ts';
import { createLedgerStore } from '../storage/ledger-store.ts';
import { createMailsAnHour } from '../storage/mails-an-hour.ts';
import { createRefusedMails } from '../storage/refused-mails.ts';
import type { TableAccess } from '../storage/table.ts';
import { createUnwatchableStore, type UnwatchableStore } from '../storage/unwatchable-store.ts';
import { createWatcherCount } from '../storage/watcher-count.ts';
import { createWatcherStore, type WatcherStore } from '../storage/watcher-store.ts';
import type { Timing } from './at-fixed-time.ts';
import { createFloodWatch, type FloodWatch } from './flood-watch.ts';
import { createMailLedger, type MailLedger } from './mail-ledger.ts';
import type { NetworkApiParts } from './networks/network-parts.ts';
import { createNewcomers, type Newcomers } from './newcomers.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { type Browsers, createBrowsers } from './sign-in/browsers.ts';
import { createTokenLimiter, type TokenLimiter } from './token-limiter.ts';

/** Everything the routes work with. */
export interface ApiParts extends Timing {
  /** Where the site is, without a slash at the end. */
  readonly siteUrl: string;
  /** An address or a page of who runs this, if they name one. */
  readonly contact?: string | undefined;
  /** From one sweep to the next (milliseconds). */
  readonly sweepInterval: number;
  readonly watchers: WatcherStore;
  readonly history: HistoryStore;
  readonly unwatchable: UnwatchableStore;
  readonly lastSweep: LastSweep;
  /** What is paused for all, at most a minute late; pauses may be over. Throws the SDK's errors. */
  readonly pauses: () => Promise<Pick<Control, 'pauses' | 'mailPause'>>;
  readonly erase: Erase;
  readonly askForErasure: AskForErasure;
  readonly firstLooks: Pick<CheckQueue, 'send'>;
  /** Networks that people can be watched on here. */
  readonly networksSetUp: readonly NetworkId[];
  /** Personal networks that people can sign in with here. */
  readonly networks: NetworkApiParts;
  readonly sessions: Sessions;
  readonly browsers: Browsers;
  /** Who was not here before, and may come in or not. */
  readonly newcomers: Newcomers;
  /** Who signs in with which address. */
  readonly owners: AddressOwners;
  readonly addressKeys: AddressKeys;
  readonly signInLinks: SignInLinks;
  readonly followedLinks: FollowedLinks;
  readonly tokens: Tokens;
  /** Signs the links in mails. */
  readonly linkKey: SealingKeys['linkKey'];
  readonly links: MailLinks;
  readonly mailer: PersonalMailer;
  /** Says whether there may be one more mail that somebody causes by themselves. */
  readonly mailLedger: MailLedger;
  /** Bounds what networks are asked about strangers' tokens. */
  readonly tokenLimiter: TokenLimiter;
  /** Notices who asks far too often. */
  readonly floodWatch: FloodWatch;
  /** The pause of a scope, if there was one; it may be over. */
  readonly scopePause: (scope: Scope) => Promise<GlobalPause | undefined>;
  /** The holding of all mail, if there was one; it may be over. */
  readonly mailPause: () => Promise<GlobalPause | undefined>;
  /** From 0 up to 1, for waiting; anybody may guess it. */
  readonly random: () => number;
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
    | 'siteUrl'
    | 'contact'
    | 'sweepInterval'
    | 'askForErasure'
    | 'firstLooks'
    | 'networks'
    | 'networksSetUp'
    | 'clock'
    | 'sleep'
    | 'timeout'
    | 'randomNumber'
    | 'nonce'
    | 'log'
    | 'metrics'
  > {
  readonly table: TableAccess;
  readonly keys: SealingKeys;
  readonly ses: PersonalMailerOptions['ses'];
  readonly senderAddress: string;
  readonly configurationSetName: string;
  readonly signInConfigurationSetName: string;
  /** Who may come in that was not here before. */
  readonly signUps: SignUps;
  readonly maxWatchers: number;
  /** See `MailLedgerProps`. */
  readonly mailsPerHour: number;
}

/** Puts the API together. */
export function assembleApi(borders: ApiBorders): ApiParts {
  const { table, keys, ses, senderAddress, configurationSetName, signInConfigurationSetName, ...others } = borders;
  const { signUps, maxWatchers, mailsPerHour, ...rest } = others;
  const { siteUrl, clock, nonce, log, metrics } = rest;
  const secure = siteUrl.startsWith('https:');
  const addressKeys = createAddressKeys(keys);
  const addresses = createAddressStore(table);
  const watchers = createWatcherStore(table);
  const history = createHistoryStore({
    ...table,
    onLeftOut: (watcherId, entries) => log.warn('history.left-out', { watcherId, entries }),
  });
  const control = createControlStore(table);
  const links = createMailLinks(keys.linkKey, siteUrl);
  return {
    ...rest,
    watchers,
    history,
    unwatchable: createUnwatchableStore(table),
    lastSweep: createLastSweep(table, clock),
    pauses: createControlCache(control, clock).refresh,
    tokenLimiter: createTokenLimiter(clock),
    floodWatch: createFloodWatch({ clock, log }),
    scopePause: control.scopePause,
    mailPause: control.mailPause,
    erase: createErasure(watchers, history),
    random: table.random,
    sessions: createSessions({ keys, secure, clock }),
    browsers: createBrowsers({ secure, keys: addressKeys, nonce }),
    newcomers: createNewcomers({ signUps, maxWatchers, count: createWatcherCount(table) }),
    owners: createAddressOwners({ addresses, watchers, keys: addressKeys, clock }),
    addressKeys,
    signInLinks: createSignInLinks(keys),
    followedLinks: createFollowedLinks(table),
    tokens: createTokens(keys),
    linkKey: keys.linkKey,
    links,
    mailer: createPersonalMailer({
      ses,
      sender: senderOf(senderAddress),
      configurationSetName,
      signInConfigurationSetName,
      siteUrl,
      links,
      clock,
    }),
    mailLedger: createMailLedger({
      ledgers: createLedgerStore(table),
      addresses,
      mailsAnHour: createMailsAnHour(table),
      refusedMails: createRefusedMails(table),
      keys: addressKeys,
      mailsPerHour,
      clock,
      log,
      metrics,
    }),
  };
}
