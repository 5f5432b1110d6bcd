import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { NetworkId } from '../lambdas/domain/networks.ts';
import type { CallReport } from './call-report.ts';
import type { WhoWasHere } from './from-before.ts';
import type { StartEnvironment } from './functions/environment.ts';
import type { InvocationResult } from './functions/protocol.ts';
import type { Doubles } from './networks/index.ts';
import type { Person } from './people/person.ts';
import type { Ports } from './ports.ts';
import type { SeedProgress } from './seed.ts';
import type { Mailbox } from './services/mailbox.ts';
import type { SesService } from './services/ses.ts';
import type { Settled } from './settle.ts';
import type { Assembly } from './synthesise.ts';

/** How a runtime is started. Everything has a default that suits a test: any ports, nothing kept, no schedule. */
export interface RuntimeOptions {
  readonly ports?: Ports;
  /** The friend graph; a small cast with names without it. */
  readonly people?: Iterable<Person>;
  /** Where the people of the friend graph are signed in: see `networkOfGraph`. */
  readonly network?: NetworkId;
  /** How many of the graph are signed in. */
  readonly watchers?: number | 'all';
  /** Whether the real networks are read instead of doubles, where that needs nothing of one's own. */
  readonly live?: boolean;
  /** Milliseconds from one sweep to the next, once `startSchedules` was called. */
  readonly every?: number | 'off';
  /** Keeps all state there across runs. */
  readonly dataFolder?: string | undefined;
  /** Where logs are written; in the data folder, or in a folder that is gone with the runtime, without it. */
  readonly logFolder?: string;
  /** Looked through for services that replace the embedded ones. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Settings of the stack, as `cdk deploy -c` takes them; they win over what the runtime sets itself. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Another template than the project's own. */
  readonly assembly?: Assembly;
  /** Environment variables that the functions get on top of the template's. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Starts what holds a function, in place of a worker thread. */
  readonly startEnvironment?: StartEnvironment;
  /** Called with every line a function prints. */
  readonly onLine?: (functionName: string, line: string) => void;
  /** Called when something local goes wrong that no function can tell of. */
  readonly onFault?: (message: string) => void;
  readonly onSeeding?: (progress: SeedProgress) => void;
}

/**
 * Where things are. Networks stand there by their id: with the URL of the double, or else with the address as the network understands it. One
 * that is left out is nowhere.
 */
export interface Endpoints extends Readonly<Partial<Record<NetworkId, string>>> {
  /** The site and, under `/api`, the API. */
  readonly site: string;
  readonly dynamoDb: string;
  readonly sqs: string;
  readonly ses: string;
  readonly secretsManager: string;
  readonly lambda: string;
  readonly mailbox: string;
  readonly smtpPort: number;
}

/** The whole service, at work on this machine. Each network's double stands under the network's id. */
export interface Runtime extends Doubles {
  readonly endpoints: Endpoints;
  /** `undefined` where another SES is used. */
  readonly ses: SesService | undefined;
  readonly mailbox: Mailbox;
  readonly logFolder: string;
  readonly functionNames: readonly string[];
  readonly tableNames: readonly string[];
  /** Whether the service is ours, or one that the environment names. */
  readonly embedded: { readonly dynamoDb: boolean; readonly sqs: boolean };
  /** Watchers that the seeding put, without those who were there before. */
  readonly seeded: number;
  /** Who and what an earlier run left in the data folder; `undefined` without one. */
  readonly fromBefore: (WhoWasHere & { readonly mails: number }) | undefined;
  readonly calls: CallReport;
  readonly dynamoDb: DynamoDBClient;
  readonly sqs: SQSClient;
  /** The queue's URL, by the logical id of the template. */
  queueUrl(logicalId: string): string;
  /** Runs a function of the template. Throws only when there is none of that name. */
  invoke(functionName: string, payload: unknown): Promise<InvocationResult>;
  /** Publishes an event of SES about a mail to whom the template wants it to go; resolves when they are done with it. */
  publishMailEvent(event: unknown): Promise<void>;
  /** Waits until nothing runs and nothing can be received. */
  settle(timeoutMilliseconds?: number): Promise<Settled>;
  /** Starts a sweep; resolves when everybody is enqueued. */
  sweep(): Promise<InvocationResult>;
  /** Sweeps once, and waits until all that follows from it is done. */
  sweepAndSettle(
    timeoutMilliseconds?: number,
  ): Promise<{ readonly sweep: InvocationResult; readonly settled: Settled }>;
  /** Begins what the template's rules start; the first sweep is at once. */
  startSchedules(): void;
  /** Starts nothing more, and waits until the invocations at work are done or the time is over. */
  finishWork(timeoutMilliseconds: number): Promise<void>;
  /** Stops everything, functions in the middle of their work included. */
  close(): Promise<void>;
}
