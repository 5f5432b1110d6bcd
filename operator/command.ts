import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Given } from './arguments.ts';
import type { Places } from './aws/places.ts';

/** A service that a command calls. */
export type ServiceName = 'DynamoDB' | 'SQS' | 'SES' | 'Lambda';

/** What a command works with. */
export interface CommandParts {
  readonly given: Given;
  readonly places: Places;
  readonly dynamoDb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  /** Makes one attempt only. */
  readonly ses: Pick<SESClient, 'send'>;
  readonly print: (line: string) => void;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

/** A command of the operator's. */
export interface Command {
  /** What it is called on the command line: `npm run operator:<name>`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Everything `--help` says about it but the parts that are the same for all. */
  readonly help: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** How many words it takes beside its options, from fewest to most. */
  readonly words: readonly [fewest: number, most: number];
  readonly services: readonly ServiceName[];
  /** Does it, and says what came of it. Expected failures throw `CommandFault`; what AWS says is thrown as it is. */
  run(parts: CommandParts): Promise<void>;
}

/** The command cannot be carried out, for a reason the operator can do something about: a sentence or two, to be shown as they are. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
