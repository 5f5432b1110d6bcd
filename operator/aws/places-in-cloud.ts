import {
  type CloudFormationClient,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { environmentNames } from '../../lambdas/wiring/environment-names.ts';
import { CommandFault } from '../command.ts';
import type { Places } from './places.ts';

/** What is in one of these is not the stack's (any more): `DELETE_SKIPPED` is what a deletion or a rollback left behind. */
const failedStates = new Set(['CREATE_FAILED', 'DELETE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_SKIPPED']);

/** The resources of a stack; `undefined` when there is no such stack. Throws the SDK's errors. */
export async function readStackResources(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<StackResourceSummary[] | undefined> {
  const resources: StackResourceSummary[] = [];
  let next: string | undefined;
  try {
    do {
      const page = await cloudFormation.send(
        new ListStackResourcesCommand({ StackName: stackName, ...(next === undefined ? {} : { NextToken: next }) }),
      );
      resources.push(...(page.StackResourceSummaries ?? []));
      next = page.NextToken;
    } while (next !== undefined);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
  return resources.filter(({ ResourceStatus: status }) => !failedStates.has(status ?? ''));
}

/** The physical ids of the stack's resources of one type (a queue's is its URL). */
export function physicalIds(resources: readonly StackResourceSummary[], type: string): string[] {
  return resources.flatMap(({ ResourceType, PhysicalResourceId: id }) => (ResourceType === type && id ? [id] : []));
}

/** Finds things in the deployed stack, which it reads once. */
export function createPlacesInCloud(props: {
  readonly cloudFormation: Pick<CloudFormationClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly stackName: string;
  readonly tableName: string | undefined;
}): Places {
  const { stackName } = props;
  let reading: Promise<StackResourceSummary[]> | undefined;

  async function read(): Promise<StackResourceSummary[]> {
    const resources = await readStackResources(props.cloudFormation, stackName);
    if (resources === undefined) {
      throw new CommandFault(
        `There is no stack ${stackName} in this account and region. ` +
          'Was it deployed into another one (AWS_PROFILE, AWS_REGION) or under another name (--stack NAME)? ' +
          'For the local runtime, set the endpoint variables: see --help.',
      );
    }
    return resources;
  }

  async function idsOf(type: string): Promise<string[]> {
    reading ??= read();
    return physicalIds(await reading, type);
  }

  async function only(type: string): Promise<string> {
    const [first, ...more] = await idsOf(type);
    if (first === undefined) throw new CommandFault(`The stack ${stackName} has no ${type}. Is it ours?`);
    if (more.length > 0)
      throw new CommandFault(`The stack ${stackName} has several of ${type}: ${[first, ...more].join(', ')}`);
    return first;
  }

  /** The environment of a function that has this variable; `what` it says is for the fault when none has. */
  async function variablesWith(variable: string, what: string): Promise<Readonly<Record<string, string>>> {
    for (const FunctionName of await idsOf('AWS::Lambda::Function')) {
      const { Environment: environment } = await props.lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName }),
      );
      if (environment?.Variables?.[variable] !== undefined) return environment.Variables;
    }
    throw new CommandFault(`No function of the stack ${stackName} says ${what}.`);
  }

  return {
    table: async () => props.tableName ?? only('AWS::DynamoDB::Table'),
    queueUrls: () => idsOf('AWS::SQS::Queue'),
    async functionName(logicalId) {
      reading ??= read();
      const found = (await reading).find(({ LogicalResourceId: id }) => id === logicalId)?.PhysicalResourceId;
      if (found === undefined)
        throw new CommandFault(`The stack ${stackName} has no function ${logicalId}. Is it ours?`);
      return found;
    },
    async sender() {
      const {
        [environmentNames.senderAddress]: address,
        [environmentNames.configurationSetName]: configurationSetName,
      } = await variablesWith(environmentNames.senderAddress, 'which address mails come from');
      return { address: address ?? '', ...(configurationSetName === undefined ? {} : { configurationSetName }) };
    },
    async keysSecret() {
      const variables = await variablesWith(environmentNames.keysSecretArn, 'which secret has the keys');
      return variables[environmentNames.keysSecretArn] ?? '';
    },
  };
}
