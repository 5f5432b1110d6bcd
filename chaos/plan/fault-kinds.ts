import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { localNetworks } from '../../local/networks/index.ts';
import { chaosNetworks } from '../networks/index.ts';

/** What a fault strikes: one kind of operation, counted by itself. */
export type Operation =
  | 'table-call'
  | 'table-read'
  | 'table-write'
  | 'watcher-write'
  | 'queue-send'
  | 'mail'
  | 'mail-stop'
  | 'mail-recipient'
  | 'mail-call'
  | 'function-call'
  | 'service-call'
  | 'sweep'
  | NetworkId
  | 'person'
  | 'token';

/** One kind of fault. */
export interface FaultKind {
  /** What it strikes. */
  readonly strikes: Operation;
  /** In a few words, for the table. */
  readonly what: string;
  /** People, or parts of them, are left out: nothing fails, so these are counted by themselves. */
  readonly leavesOut?: true;
  /** Tokens that work are called dead. */
  readonly mistakesTokens?: true;
}

const faultsAround: Readonly<Record<string, FaultKind>> = {
  'table-throttled': { strikes: 'table-call', what: 'DynamoDB throttles a call' },
  'table-500': { strikes: 'table-call', what: 'DynamoDB has an internal error' },
  'table-cut': { strikes: 'table-call', what: 'the connection is cut before DynamoDB hears the call' },
  'table-hot': { strikes: 'table-call', what: 'DynamoDB throttles all writes about one watcher for a while' },
  'table-unprocessed': { strikes: 'table-read', what: 'DynamoDB leaves half of a batch unprocessed' },
  'table-answer-lost': { strikes: 'table-write', what: 'DynamoDB writes, and the answer is lost' },
  'table-rival': { strikes: 'watcher-write', what: 'somebody else writes the watcher first: the condition fails' },
  'queue-failed': { strikes: 'queue-send', what: 'SQS does not take half of a batch (Failed[])' },
  'queue-throttled': { strikes: 'queue-send', what: 'SQS throttles a send' },
  'queue-doubled': { strikes: 'queue-send', what: 'SQS delivers every message of a batch twice' },
  'queue-reordered': { strikes: 'queue-send', what: 'SQS delivers a batch the other way round' },
  'queue-late': { strikes: 'queue-send', what: 'SQS delivers a batch late' },
  'queue-answer-lost': { strikes: 'queue-send', what: 'SQS takes a batch, and the answer is lost' },
  'mail-throttled': { strikes: 'mail', what: 'SES throttles a mail' },
  'mail-quota': { strikes: 'mail-stop', what: 'the daily quota of SES is used up' },
  'mail-sandbox': { strikes: 'mail-stop', what: 'SES rejects a mail: not verified' },
  'mail-held': { strikes: 'mail-recipient', what: 'SES rejects a mail: its recipient is not verified' },
  'mail-paused': { strikes: 'mail-stop', what: 'sending is paused for the account' },
  'mail-rejected': { strikes: 'mail-recipient', what: 'SES rejects an address for good' },
  'mail-slow': { strikes: 'mail', what: 'SES takes a mail slowly' },
  'mail-500': { strikes: 'mail', what: 'SES has an internal error; no mail goes out' },
  'mail-500-taken': { strikes: 'mail', what: 'SES has an internal error, and the mail goes out' },
  'mail-cut': { strikes: 'mail', what: 'the connection to SES is cut before it hears of the mail' },
  'mail-answer-lost': { strikes: 'mail', what: 'SES takes the mail, and the answer is lost' },
  'sender-killed-before': { strikes: 'mail-call', what: 'a function is killed as it sends a mail; none goes out' },
  'sender-killed-after': { strikes: 'mail-call', what: 'a function is killed as it sends a mail, which goes out' },
  'function-killed-before': { strikes: 'function-call', what: 'a function is killed before a call' },
  'function-killed-after': { strikes: 'function-call', what: 'a function is killed after a call, without its answer' },
  'function-timed-out': { strikes: 'function-call', what: 'a function runs out of time' },
  'service-killed': { strikes: 'service-call', what: 'everything is killed at once, queues lost, and started again' },
  'clock-jumps': { strikes: 'sweep', what: 'the clock jumps during a sweep, forwards or a little back' },
  'token-dead': { strikes: 'token', what: 'a token stops working, until its person signs in again' },
  'person-suspended': { strikes: 'person', what: 'somebody is suspended, and comes back' },
  'person-moved': { strikes: 'person', what: 'somebody moves to another account' },
  'person-opted-out': { strikes: 'person', what: 'somebody asks not to be watched' },
};

/** The name of a kind of fault. */
export type FaultName = string;

/** The name of a network's fault: the network's own, and that of the setting of its double. */
export function networkFault(network: NetworkId, setting: string): FaultName {
  return `${network}-${setting}`;
}

function faultsOfNetwork(network: NetworkId): [FaultName, FaultKind][] {
  const { title } = localNetworks[network];
  return Object.entries(chaosNetworks[network].faults).map(([setting, { what, leavesOut, mistakesTokens }]) => [
    networkFault(network, setting),
    {
      strikes: network,
      what: `${title} ${what}`,
      ...(leavesOut === undefined ? {} : { leavesOut }),
      ...(mistakesTokens === undefined ? {} : { mistakesTokens }),
    },
  ]);
}

/** Every kind of fault, by its name. */
export const faultKinds: Readonly<Record<FaultName, FaultKind>> = {
  ...faultsAround,
  ...Object.fromEntries(networkIds.flatMap(faultsOfNetwork)),
};

/** All names, in the order of the table. */
export const faultNames: readonly FaultName[] = Object.keys(faultKinds);

/** The kinds, of those given, that strike an operation. */
export function faultsOf(operation: Operation, among: ReadonlySet<FaultName>): FaultName[] {
  return faultNames.filter((name) => among.has(name) && faultKinds[name]?.strikes === operation);
}
