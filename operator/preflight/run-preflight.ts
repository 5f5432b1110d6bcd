import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { giveSettings } from '../../lib/settings-file.ts';
import { clientPatience } from '../aws/patience.ts';
import { defaultStackName } from '../stack-name.ts';
import { createAccount } from './account.ts';
import { createDns } from './dns.ts';
import type { Finding } from './finding.ts';
import { preflight } from './preflight.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What `--help` prints. */
export const helpText = `Usage: npm run preflight -- [-c name=value …]

Looks at everything a deployment needs, in the settings, the DNS and the AWS account, and says what stops a deployment,
what is to be done besides, and how. Changes nothing. Settings are read from settings.json and -c, credentials from
AWS_PROFILE; the region is the one in settings.json, or AWS_REGION. Ends with 1 when something stops a deployment.
npm run deploy does the same first.

  -c name=value     a setting, as cdk deploy takes it; any number of times, and it wins over settings.json
  --help            this
  --version         which version this is`;

/** Credentials may be looked for in places that never answer; nobody waits that long. */
const patience = 10_000;

/**
 * Checks everything for a deployment.
 *
 * @param byHand settings that win over those in the settings file
 */
export async function lookAtEverything(
  byHand: Readonly<Record<string, string>>,
  environment: Variables,
): Promise<readonly Finding[]> {
  const given = giveSettings(byHand);
  const region = await regionSet(environment);
  const ofSettings = given.values.region;
  const used = typeof ofSettings === 'string' ? ofSettings : region;
  const options = {
    maxAttempts: 2,
    requestHandler: { ...clientPatience },
    ...(used === undefined ? {} : { region: used }),
  };
  const clients = {
    sts: new STSClient(options),
    ssm: new SSMClient(options),
    cloudFormation: new CloudFormationClient(options),
    secretsManager: new SecretsManagerClient(options),
    sesV2: new SESv2Client(options),
    sns: new SNSClient(options),
    budgets: new BudgetsClient(options),
    lambda: new LambdaClient(options),
  };
  const account = createAccount(clients);
  const identity = () => withinPatience(account.identity());
  try {
    return await preflight({
      given,
      region,
      account: { ...account, identity },
      dns: createDns(),
      stackName: defaultStackName,
    });
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

/** The region that the environment or the profile names. */
export async function regionSet(environment: Variables): Promise<string | undefined> {
  const named = environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  if (named) return named;
  try {
    return await new STSClient({}).config.region();
  } catch {
    // "Region is missing": the checks say so in better words.
    return undefined;
  }
}

/** What `answer` comes to, or an error as of missing credentials when it takes too long. */
async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('no answer'), { name: 'TimeoutError', code: 'ETIMEDOUT' })),
      patience,
    );
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
