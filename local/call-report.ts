import { type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { byNetwork } from './networks/index.ts';
import { type CallsByAction, type Counts, sumOfCalls } from './services/call-counts.ts';
import { receiveInVain } from './services/sqs.ts';

interface Counted {
  readonly counts: Counts;
}

/**
 * Calls since the counting began, by service and action; of networks, HTTP calls by what they asked for, where a batch of requests is one. A
 * service that is not embedded counts nothing.
 */
export interface CallsByService extends Readonly<Record<NetworkId, CallsByAction>> {
  readonly dynamoDb: CallsByAction;
  /** Without the receives that brought nothing. */
  readonly sqs: CallsByAction;
  readonly ses: CallsByAction;
  readonly secretsManager: CallsByAction;
  /** Calls of the Invoke API, from outside. */
  readonly lambda: CallsByAction;
  /** All of the above but `lambda`. */
  readonly total: number;
  /** Receives that brought nothing: what standing still costs. */
  readonly receivesInVain: number;
}

/** Reads the counts of all services together, and sets them back. */
export interface CallReport {
  read(): CallsByService;
  reset(): void;
}

/** The counts of the services that are there. */
export function createCallReport(services: {
  readonly dynamoDb: Counted | undefined;
  readonly sqs: Counted | undefined;
  readonly ses: Counted | undefined;
  readonly secretsManager: Counted;
  readonly lambda: Counted;
  /** Their doubles. */
  readonly networks: Readonly<Record<NetworkId, Counted | undefined>>;
}): CallReport {
  const { networks, dynamoDb, sqs, ses, secretsManager, lambda } = services;
  return {
    read() {
      const { [receiveInVain]: receivesInVain = 0, ...sqsCalls } = sqs?.counts.read() ?? {};
      const counts = {
        dynamoDb: dynamoDb?.counts.read() ?? {},
        sqs: sqsCalls,
        ses: ses?.counts.read() ?? {},
        secretsManager: secretsManager.counts.read(),
        ...byNetwork((id) => networks[id]?.counts.read() ?? {}),
      };
      const total = Object.values(counts).reduce((sum, calls) => sum + sumOfCalls(calls), 0);
      return { ...counts, lambda: lambda.counts.read(), total, receivesInVain };
    },
    reset() {
      const doubles = networkIds.map((id) => networks[id]);
      for (const service of [dynamoDb, sqs, ses, secretsManager, lambda, ...doubles]) service?.counts.reset();
    },
  };
}
