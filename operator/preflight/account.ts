import { type BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import {
  type CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { readStackResources } from '../aws/places-in-cloud.ts';

/** A stack as CloudFormation describes it. */
export interface Stack {
  /** As `UPDATE_COMPLETE`. */
  readonly status: string;
  /** When what is under way began, or what was last done; milliseconds since 1970. */
  readonly since: number | undefined;
}

/** A resource of the deployed stack. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
}

/** A resource that could not be made, changed or deleted. */
export interface FailedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly reason: string;
}

/** What SES says of the account. */
export interface SesAccount {
  readonly outOfSandbox: boolean;
  /** What became of the request to leave the sandbox: `PENDING`, `DENIED`, `FAILED`, `GRANTED`; absent when none was made. */
  readonly review?: string | undefined;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly enforcement: string;
  readonly mailsADay: number;
  readonly mailsASecond: number;
  readonly mailsToday: number;
}

/** An address or a domain in SES. */
export interface SesIdentity {
  readonly verified: boolean;
  /** `PENDING`, `SUCCESS`, `FAILED`, `TEMPORARY_FAILURE` or `NOT_STARTED`. */
  readonly verification: string;
}

/** Whether an address gets what is published to a topic; `unconfirmed` while the link in the mail was not clicked. */
export type Subscription = 'confirmed' | 'unconfirmed';

/** The questions that are put to an AWS account. Each throws the SDK's errors; what is merely not there is `undefined`. */
export interface Account {
  identity(): Promise<{ readonly account: string; readonly arn: string }>;
  parameter(name: string): Promise<string | undefined>;
  stack(name: string): Promise<Stack | undefined>;
  /** What is the stack's now; neither what failed, nor what it left behind. */
  stackResources(name: string): Promise<readonly DeployedResource[] | undefined>;
  /** What failed in the stack's last operation, the first failure first; without what was only cancelled because of it. */
  stackFailures(name: string): Promise<readonly FailedResource[]>;
  secret(id: string): Promise<string | undefined>;
  ses(): Promise<SesAccount>;
  sesIdentity(name: string): Promise<SesIdentity | undefined>;
  /** Why SES silently sends nothing to an address: `BOUNCE` or `COMPLAINT`. */
  suppressed(address: string): Promise<string | undefined>;
  /** How an address is subscribed to a topic by mail. */
  subscription(topicArn: string, address: string): Promise<Subscription | undefined>;
  /** Whether budgets can be made. They cannot in new accounts and in members of an organisation until somebody switches them on. */
  budgetsAreOn(account: string): Promise<boolean>;
  /** Functions that may run at the same time, in all. */
  concurrency(): Promise<number>;
}

/** The clients, as far as they are used. */
export interface AccountClients {
  readonly sts: Pick<STSClient, 'send'>;
  readonly ssm: Pick<SSMClient, 'send'>;
  readonly cloudFormation: Pick<CloudFormationClient, 'send'>;
  readonly secretsManager: Pick<SecretsManagerClient, 'send'>;
  readonly sesV2: Pick<SESv2Client, 'send'>;
  readonly sns: Pick<SNSClient, 'send'>;
  readonly budgets: Pick<BudgetsClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
}

/** The answers `read` gives, or `undefined` when it throws an error of one of these names (and, if given, with such a message). */
async function unless<T>(names: readonly string[], read: () => Promise<T>, message = /(?:)/): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && names.includes(error.name) && message.test(error.message)) return undefined;
    throw error;
  }
}

/** Puts the questions to AWS. */
export function createAccount(clients: AccountClients): Account {
  const { sts, ssm, cloudFormation, secretsManager, sesV2, sns, budgets, lambda } = clients;
  return {
    async identity() {
      const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return { account, arn };
    },
    parameter: (name) =>
      unless(['ParameterNotFound'], async () => {
        const { Parameter: parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
        return parameter?.Value;
      }),
    stack: (name) => readStack(cloudFormation, name),
    async stackResources(name) {
      const resources = await readStackResources(cloudFormation, name);
      return resources?.map((each) => ({
        logicalId: each.LogicalResourceId ?? '',
        type: each.ResourceType ?? '',
        physicalId: each.PhysicalResourceId ?? '',
      }));
    },
    stackFailures: (name) => readFailures(cloudFormation, name),
    secret: (id) =>
      unless(['ResourceNotFoundException'], async () => {
        const { SecretString: text } = await secretsManager.send(new GetSecretValueCommand({ SecretId: id }));
        return text;
      }),
    async ses() {
      const answer = await sesV2.send(new GetAccountCommand({}));
      return {
        outOfSandbox: answer.ProductionAccessEnabled === true,
        review: answer.Details?.ReviewDetails?.Status,
        sendingEnabled: answer.SendingEnabled === true,
        enforcement: answer.EnforcementStatus ?? 'HEALTHY',
        mailsADay: answer.SendQuota?.Max24HourSend ?? 0,
        mailsASecond: answer.SendQuota?.MaxSendRate ?? 0,
        mailsToday: answer.SendQuota?.SentLast24Hours ?? 0,
      };
    },
    sesIdentity: (name) =>
      unless(['NotFoundException'], async () => {
        const answer = await sesV2.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
        return {
          verified: answer.VerifiedForSendingStatus === true,
          verification: answer.VerificationStatus ?? 'PENDING',
        };
      }),
    suppressed: (address) =>
      unless(['NotFoundException'], async () => {
        const answer = await sesV2.send(new GetSuppressedDestinationCommand({ EmailAddress: address }));
        return answer.SuppressedDestination?.Reason;
      }),
    async subscription(topicArn, address) {
      let next: string | undefined;
      do {
        const page = await sns.send(
          new ListSubscriptionsByTopicCommand({
            TopicArn: topicArn,
            ...(next === undefined ? {} : { NextToken: next }),
          }),
        );
        const found = page.Subscriptions?.find(
          ({ Protocol: protocol, Endpoint: endpoint }) =>
            protocol === 'email' && endpoint?.toLowerCase() === address.toLowerCase(),
        );
        // SNS gives no ARN before the link was clicked.
        if (found !== undefined) return found.SubscriptionArn?.startsWith('arn:') ? 'confirmed' : 'unconfirmed';
        next = page.NextToken;
      } while (next !== undefined);
      return undefined;
    },
    async budgetsAreOn(account) {
      // Both refusals are of the type AccessDeniedException; only the sentence tells this one from a missing permission.
      const answer = await unless(
        ['AccessDeniedException'],
        () => budgets.send(new DescribeBudgetsCommand({ AccountId: account, MaxResults: 1 })),
        /enable budgets/i,
      );
      return answer !== undefined;
    },
    async concurrency() {
      const { AccountLimit: limit } = await lambda.send(new GetAccountSettingsCommand({}));
      return limit?.ConcurrentExecutions ?? 0;
    },
  };
}

/** A stack as it is now; `undefined` when there is none. Throws the SDK's errors. */
export function readStack(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  name: string,
): Promise<Stack | undefined> {
  return unless(
    ['ValidationError'],
    async () => {
      const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
      if (stack?.StackStatus === undefined) return undefined;
      const since = stack.DeletionTime ?? stack.LastUpdatedTime ?? stack.CreationTime;
      return { status: stack.StackStatus, since: since?.getTime() };
    },
    /does not exist/,
  );
}

/** Events of one operation of a stack of this size fit on a few pages; more is never read. */
const mostEventPages = 10;

/** Reads back to where the last operation began. Events come with the newest first. */
async function readFailures(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<FailedResource[]> {
  const failed: FailedResource[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostEventPages; page += 1) {
    const answer = await cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: stackName, ...(next === undefined ? {} : { NextToken: next }) }),
    );
    for (const event of answer.StackEvents ?? []) {
      if (beginsAnOperation(event)) return failed.reverse();
      const { LogicalResourceId: logicalId = '', ResourceType: type = '', ResourceStatusReason: reason = '' } = event;
      const isResource = event.PhysicalResourceId !== event.StackId;
      if (isResource && event.ResourceStatus?.endsWith('_FAILED') && !/cancelled/i.test(reason)) {
        failed.push({ logicalId, type, reason });
      }
    }
    next = answer.NextToken;
    if (next === undefined) break;
  }
  return failed.reverse();
}

function beginsAnOperation({ PhysicalResourceId: id, StackId: stackId, ResourceStatus: status }: StackEvent): boolean {
  return id === stackId && /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(status ?? '');
}
