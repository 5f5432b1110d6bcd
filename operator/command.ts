import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Fault, Given, OptionKinds } from '../terminal/arguments.ts';
import type { Places } from './aws/places.ts';

/** A service that a command calls. */
export type ServiceName = 'DynamoDB' | 'SQS' | 'SES' | 'SESv2' | 'Lambda' | 'SecretsManager';

/** What a command works with. */
export interface CommandParts {
  readonly places: Places;
  readonly dynamoDb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  /** Makes one attempt only. */
  readonly ses: Pick<SESClient, 'send'>;
  readonly sesV2: Pick<SESv2Client, 'send'>;
  readonly secrets: Pick<SecretsManagerClient, 'send'>;
  readonly print: (line: string) => void;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

/** A command of the operator's, with the options it has and what it makes of them. */
export interface Command<Kinds extends OptionKinds = OptionKinds, Input = unknown> {
  /** What it is called on the command line: `npm run operator:<name>`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Everything `--help` says about it but the parts that are the same for all. */
  readonly help: string;
  readonly options: Kinds;
  /** The words it takes beside its options, each as the usage calls it. */
  readonly words: readonly string[];
  readonly services: readonly ServiceName[];
  /** Understands what was asked for, and takes note of all that is wrong with it; what it returns then is not used. */
  read(given: Given<Kinds>, words: readonly (string | undefined)[], fault: Fault): Input | undefined;
  /** Does it, and says what came of it. Expected failures throw `CommandFault`; what AWS says is thrown as it is. */
  run(input: Input, parts: CommandParts): Promise<void>;
}

/** The command cannot be carried out, for a reason the operator can do something about: a sentence or two, to be shown as they are. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}
