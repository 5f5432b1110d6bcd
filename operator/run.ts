import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Given, readArguments, textOf } from './arguments.ts';
import { explainAwsError } from './aws/explain.ts';
import { clientPatience } from './aws/patience.ts';
import { createPlacesElsewhere } from './aws/places-elsewhere.ts';
import { createPlacesInCloud } from './aws/places-in-cloud.ts';
import { type ClientSettings, findWhereabouts, type Whereabouts } from './aws/whereabouts.ts';
import { CommandFault, type CommandParts, type ServiceName } from './command.ts';
import { commands } from './commands/index.ts';
import { defaultStackName } from './names.ts';
import { readContext } from './preflight/context.ts';

type Variables = Readonly<Record<string, string | undefined>>;
type Print = (line: string) => void;

const optionsOfAll = { stack: { type: 'string' }, table: { type: 'string' } } as const;

const helpOfAll = `
  --stack NAME      the CloudFormation stack, where it has another name than ${defaultStackName}
  --table NAME      the table, where there are several
  --help            this

It works on the deployment that your AWS credentials and region lead to (AWS_PROFILE, AWS_REGION). For the local runtime,
npm start, set the standard endpoint variables instead, with the ports that it prints (here for --port 8080):

  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8083
  export AWS_ENDPOINT_URL_SQS=http://127.0.0.1:8084
  export AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:8085
  export AWS_ENDPOINT_URL_SES=http://127.0.0.1:8086`;

/**
 * Runs the command that the first argument names.
 *
 * @returns the exit code: 0 done, 1 not to be done (it says why), 2 not understood
 */
export async function runOperator(args: readonly string[], environment: Variables, print: Print): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    print('Commands for whoever runs the service; each tells more with --help.\n');
    for (const each of commands) print(`  npm run operator:${each.name.padEnd(10)}  ${each.summary}`);
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    print(`There is no command ${name}; npm run operator lists them.`);
    return 2;
  }
  const read = readArguments(rest, { ...command.options, ...optionsOfAll }, command.words);
  if (read.kind === 'help') {
    print(`${command.help}${helpOfAll}`);
    return 0;
  }
  if (read.kind === 'fault') {
    print(`${read.fault} npm run operator:${name} -- --help says how it goes.`);
    return 2;
  }
  const whereabouts = findWhereabouts(command.services, environment);
  if (whereabouts.kind === 'mixed') {
    print(`${whereabouts.set.join(' and ')} set, ${whereabouts.unset.join(' and ')} not: set all of them, or none.`);
    return 2;
  }
  const { parts, close } = connect(whereabouts, read.given, print);
  try {
    await command.run(parts);
    return 0;
  } catch (error) {
    const explanation = error instanceof CommandFault ? error.message : explainAwsError(error, whereabouts.kind);
    if (explanation === undefined) throw error;
    print(explanation);
    return 1;
  } finally {
    close();
  }
}

function connect(
  whereabouts: Exclude<Whereabouts, { kind: 'mixed' }>,
  given: Given,
  print: Print,
): { parts: CommandParts; close: () => void } {
  const settingsFor = (service?: ServiceName): ClientSettings & { endpoint?: string; requestHandler: object } => {
    const endpoint =
      service !== undefined && whereabouts.kind === 'elsewhere' ? whereabouts.endpoints[service] : undefined;
    return {
      ...whereabouts.settings,
      requestHandler: { ...clientPatience },
      ...(endpoint === undefined ? {} : { endpoint }),
    };
  };
  const dynamoDb = new DynamoDBClient(settingsFor('DynamoDB'));
  // Queue URLs of the local runtime name a host that may not resolve; in the cloud the endpoint is the same anyway.
  const sqs = new SQSClient({ ...settingsFor('SQS'), useQueueUrlAsEndpoint: false });
  const ses = new SESClient({ ...settingsFor('SES'), maxAttempts: 1 });
  const cloudFormation = new CloudFormationClient(settingsFor());
  const lambda = new LambdaClient(settingsFor('Lambda'));
  const tableName = textOf(given, 'table');
  const places =
    whereabouts.kind === 'cloud'
      ? createPlacesInCloud({
          cloudFormation,
          lambda,
          stackName: textOf(given, 'stack') ?? defaultStackName,
          tableName,
        })
      : createPlacesElsewhere({
          dynamoDb,
          sqs,
          tableName,
          senderAddress: () => String(readContext([]).values.senderAddress ?? ''),
        });
  print(whereabouts.kind === 'cloud' ? 'In the cloud.' : `At ${Object.values(whereabouts.endpoints).join(', ')}.`);
  const random = Math.random;
  const parts = { given, places, dynamoDb, sqs, ses, lambda, print, clock: Date.now, sleep, random };
  return {
    parts: { ...parts, sleep: (milliseconds) => sleep(milliseconds) },
    close: () => {
      for (const client of [dynamoDb, sqs, ses, cloudFormation, lambda]) client.destroy();
    },
  };
}
