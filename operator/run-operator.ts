import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { giveSettings } from '../lib/settings-file.ts';
import { exitCodes, type Fault, faultLines, readArguments } from '../terminal/arguments.ts';
import { columns } from '../terminal/columns.ts';
import { nearestOf } from '../terminal/nearest.ts';
import { inAList } from '../terminal/words.ts';
import { explainAwsError } from './aws/explain.ts';
import { clientPatience } from './aws/patience.ts';
import { createPlacesElsewhere } from './aws/places-elsewhere.ts';
import { createPlacesInCloud } from './aws/places-in-cloud.ts';
import { withRegionOfSettings } from './aws/region-of-settings.ts';
import { type ClientSettings, findWhereabouts, type Whereabouts } from './aws/whereabouts.ts';
import { CommandFault, type CommandParts, type ServiceName } from './command.ts';
import { commands } from './commands/index.ts';
import { defaultStackName } from './stack-name.ts';

type Variables = Readonly<Record<string, string | undefined>>;
type Print = (line: string) => void;

const optionsOfAll = { stack: { type: 'string' }, table: { type: 'string' } } as const;

const helpOfNone = `
  --help            this
  --version         which version this is`;

const helpOfAll = `
  --stack NAME      the CloudFormation stack, where it has another name than ${defaultStackName}
  --table NAME      the table, where there are several
  --help            this
  --version         which version this is

It works on the deployment that your AWS credentials (AWS_PROFILE) and the region lead to: AWS_REGION, or else the
region in settings.json. For the local runtime,
npm start, set the standard endpoint variables instead, with the ports that it prints (here for --port 8080):

  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8083
  export AWS_ENDPOINT_URL_SQS=http://127.0.0.1:8084
  export AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:8085
  export AWS_ENDPOINT_URL_SES=http://127.0.0.1:8086`;

/**
 * Runs the command that the first argument names.
 *
 * @param complain takes why nothing was done; as `print` without it
 * @returns the exit code: 0 done, 1 not to be done (it says why), 2 not understood
 */
export async function runOperator(
  args: readonly string[],
  environment: Variables,
  print: Print,
  complain: Print = print,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    print('Commands for who runs the service. To read more about one: npm run operator:pause -- --help\n');
    for (const line of columns(commands.map(({ name, summary }) => [`npm run operator:${name}`, summary]))) print(line);
    print(helpOfNone);
    return exitCodes.done;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    const nearest = nearestOf(
      name,
      commands.map((each) => each.name),
    );
    const meant = nearest === undefined ? '' : ` the nearest is ${nearest}, and`;
    complain(`There is no command ${name};${meant} npm run operator lists them.`);
    return exitCodes.notUnderstood;
  }
  const read = readArguments(rest, { options: { ...command.options, ...optionsOfAll }, words: command.words });
  if (read.kind === 'help') {
    print(`${command.help}${helpOfAll}`);
    return exitCodes.done;
  }
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);
  const input = command.read(read.given, read.words, fault);
  const whereabouts = findWhereabouts(command.services, withRegionOfSettings(environment, giveSettings({}).values));
  if (whereabouts.kind === 'mixed') {
    const { set, unset } = whereabouts;
    fault(`${inAList(set)} set, ${inAList(unset)} not; set all of them, or none.`);
  }
  if (faults.length > 0 || whereabouts.kind === 'mixed') {
    for (const line of faultLines(faults, `npm run operator:${name} --`)) complain(line);
    return exitCodes.notUnderstood;
  }
  const { parts, close } = connect(whereabouts, read.given, print);
  try {
    await command.run(input, parts);
    return exitCodes.done;
  } catch (error) {
    const explanation = error instanceof CommandFault ? error.message : explainAwsError(error, whereabouts.kind);
    if (explanation === undefined) throw error;
    complain(explanation);
    return exitCodes.failed;
  } finally {
    close();
  }
}

function connect(
  whereabouts: Exclude<Whereabouts, { kind: 'mixed' }>,
  given: { readonly table?: string; readonly stack?: string },
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
  const sesV2 = new SESv2Client(settingsFor('SESv2'));
  const secrets = new SecretsManagerClient(settingsFor('SecretsManager'));
  const cloudFormation = new CloudFormationClient(settingsFor());
  const lambda = new LambdaClient(settingsFor('Lambda'));
  const tableName = given.table;
  const places =
    whereabouts.kind === 'cloud'
      ? createPlacesInCloud({
          cloudFormation,
          lambda,
          stackName: given.stack ?? defaultStackName,
          tableName,
        })
      : createPlacesElsewhere({
          dynamoDb,
          sqs,
          tableName,
          senderAddress: () => String(giveSettings({}).values.senderAddress ?? ''),
        });
  print(whereabouts.kind === 'cloud' ? 'In the cloud.' : `At ${Object.values(whereabouts.endpoints).join(', ')}.`);
  const random = Math.random;
  const parts = { places, dynamoDb, sqs, ses, sesV2, secrets, lambda, print, clock: Date.now, sleep, random };
  return {
    parts: { ...parts, sleep: (milliseconds) => sleep(milliseconds) },
    close: () => {
      for (const client of [dynamoDb, sqs, ses, sesV2, secrets, cloudFormation, lambda]) client.destroy();
    },
  };
}
