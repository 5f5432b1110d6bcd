import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { giveSettings } from '../../lib/settings-file.ts';
import { clientPatience } from '../aws/patience.ts';
import { defaultStackName } from '../stack-name.ts';
import { createAccount } from './account.ts';
import { mayDeploy, preflightTable } from './findings-table.ts';
import { preflight } from './preflight.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What `--help` prints. */
export const helpText = `Usage: npm run preflight -- [-c name=value …]

Looks at everything a deployment needs, and names all that is missing or wrong at once, each with the command that mends
it. Changes nothing. Takes the account and region from AWS_PROFILE and AWS_REGION, settings from settings.json and -c.
Ends with 1 when something is missing. npm run deploy does the same first.

  -c name=value     a setting, as cdk deploy takes it; any number of times, and it wins over settings.json
  --help            this`;

/** Credentials may be looked for in places that never answer; nobody waits that long. */
const patience = 10_000;

/**
 * Checks everything for a deployment, and prints the table.
 *
 * @param given settings that win over those in files
 * @returns whether the deployment may go on
 */
export async function runPreflight(
  given: Readonly<Record<string, string>>,
  environment: Variables,
  print: (line: string) => void,
): Promise<boolean> {
  const settings = { maxAttempts: 2, requestHandler: { ...clientPatience } };
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION || (await regionOfProfile());
  const inRegion = region === undefined ? settings : { ...settings, region };
  const clients = {
    sts: new STSClient(inRegion),
    ssm: new SSMClient(inRegion),
    cloudFormation: new CloudFormationClient(inRegion),
    secretsManager: new SecretsManagerClient(inRegion),
    sesV2: new SESv2Client(inRegion),
    lambda: new LambdaClient(inRegion),
  };
  const account = createAccount(clients);
  const identity = () => withinPatience(account.identity());
  const findings = await preflight({
    context: giveSettings(given),
    region,
    account: { ...account, identity },
    stackName: defaultStackName,
  });
  for (const client of Object.values(clients)) client.destroy();
  for (const line of preflightTable(findings)) print(line);
  return mayDeploy(findings);
}

async function regionOfProfile(): Promise<string | undefined> {
  try {
    return await new STSClient({}).config.region();
  } catch {
    // "Region is missing": the table says so in better words.
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
