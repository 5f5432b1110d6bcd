import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import { type EmbeddedService, startDynamoDb } from './dynamodb.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { type SesService, startSes } from './ses.ts';
import { type SqsService, startSqs } from './sqs.ts';

/** The services that know nothing of the template. Those that an environment variable replaces are not there. */
export interface Services {
  readonly dynamoDb: EmbeddedService | undefined;
  readonly sqs: SqsService | undefined;
  readonly ses: SesService | undefined;
  /** Comes up by itself while the rest is started. */
  readonly mailbox: Promise<Mailbox>;
  /** Where they are, embedded or not. */
  readonly urls: { readonly dynamoDb: string; readonly sqs: string; readonly ses: string };
}

/** What the services are started with. */
export interface ServicesOptions {
  readonly ports: Ports;
  /** Where DynamoDB's tables are kept; in memory without it. */
  readonly tablesFolder: string | undefined;
  readonly mailsFolder: string;
  readonly logFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Takes what must be closed, in the order in which it was started. */
  readonly toClose: (close: () => Promise<void>) => void;
}

/** Starts DynamoDB, SQS, the mailbox and SES on 127.0.0.1. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { ports, environment, toClose } = options;
  function embed<Service extends { close(): Promise<void> }>(start: () => Promise<Service>): Promise<Service> {
    const started = start();
    // Noted before it is up: when something else fails meanwhile, it must still be closed.
    toClose(async () => {
      const service = await started.catch(() => undefined);
      await service?.close();
    });
    return started;
  }
  async function unlessReplaced<Service extends { close(): Promise<void> }>(
    variable: string,
    start: () => Promise<Service>,
  ): Promise<Service | undefined> {
    return environment[variable] ? undefined : embed(start);
  }

  const mailbox = embed(() => startMailbox({ port: ports.mailbox, smtpPort: ports.smtp, folder: options.mailsFolder }));
  mailbox.catch(() => {}); // Reported where it is awaited.
  const [dynamoDb, sqs, ses] = await Promise.all([
    unlessReplaced('AWS_ENDPOINT_URL_DYNAMODB', () =>
      startDynamoDb({ port: ports.dynamoDb, folder: options.tablesFolder }),
    ),
    unlessReplaced('AWS_ENDPOINT_URL_SQS', () => startSqs({ port: ports.sqs })),
    unlessReplaced('AWS_ENDPOINT_URL_SES', () =>
      startSes({
        port: ports.ses,
        smtpPort: mailbox.then(({ smtpPort }) => smtpPort),
        logFile: join(options.logFolder, 'SES.log'),
      }),
    ),
  ]);
  return {
    dynamoDb,
    sqs,
    ses,
    mailbox,
    urls: {
      dynamoDb: dynamoDb?.url ?? String(environment.AWS_ENDPOINT_URL_DYNAMODB),
      sqs: sqs?.url ?? String(environment.AWS_ENDPOINT_URL_SQS),
      ses: ses?.url ?? String(environment.AWS_ENDPOINT_URL_SES),
    },
  };
}
