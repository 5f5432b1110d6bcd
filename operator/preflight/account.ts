import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { readStackResources } from '../aws/places-in-cloud.ts';

/** A resource of the deployed stack. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
}

/** What SES says of the account. */
export interface SesAccount {
  readonly outOfSandbox: boolean;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly enforcement: string;
  readonly mailsADay: number;
  readonly mailsASecond: number;
  readonly mailsToday: number;
}

/** The questions that are put to an AWS account. Each throws the SDK's errors; what is merely not there is `undefined`. */
export interface Account {
  identity(): Promise<{ readonly account: string; readonly arn: string }>;
  parameter(name: string): Promise<string | undefined>;
  /** A stack's status, as `UPDATE_COMPLETE`. */
  stackStatus(name: string): Promise<string | undefined>;
  stackResources(name: string): Promise<readonly DeployedResource[] | undefined>;
  secret(id: string): Promise<string | undefined>;
  ses(): Promise<SesAccount>;
  /** Whether an address or a domain may be sent from. */
  sesIdentity(name: string): Promise<{ readonly verified: boolean } | undefined>;
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
  const { sts, ssm, cloudFormation, secretsManager, sesV2, lambda } = clients;
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
    stackStatus: (name) =>
      unless(
        ['ValidationError'],
        async () => {
          const { Stacks: stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
          return stacks?.[0]?.StackStatus;
        },
        /does not exist/,
      ),
    async stackResources(name) {
      const resources = await readStackResources(cloudFormation, name);
      return resources?.map((each) => ({
        logicalId: each.LogicalResourceId ?? '',
        type: each.ResourceType ?? '',
        physicalId: each.PhysicalResourceId ?? '',
      }));
    },
    secret: (id) =>
      unless(['ResourceNotFoundException'], async () => {
        const { SecretString: text } = await secretsManager.send(new GetSecretValueCommand({ SecretId: id }));
        return text;
      }),
    async ses() {
      const answer = await sesV2.send(new GetAccountCommand({}));
      return {
        outOfSandbox: answer.ProductionAccessEnabled === true,
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
        return { verified: answer.VerifiedForSendingStatus === true };
      }),
    async concurrency() {
      const { AccountLimit: limit } = await lambda.send(new GetAccountSettingsCommand({}));
      return limit?.ConcurrentExecutions ?? 0;
    },
  };
}
