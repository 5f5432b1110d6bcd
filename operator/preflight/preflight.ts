import type { Settings } from '../../lib/settings.ts';
import type { GivenSettings } from '../../lib/settings-file.ts';
import { inAList } from '../../terminal/words.ts';
import { explainAwsError } from '../aws/explain.ts';
import { networkChecks } from '../networks/index.ts';
import type { Account, DeployedResource } from './account.ts';
import { checkBootstrap, checkIdentity } from './check-account.ts';
import { checkAlarmAddress } from './check-alarm-address.ts';
import { checkBudget } from './check-budget.ts';
import { checkConcurrency } from './check-concurrency.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkSesAccount } from './check-mail.ts';
import { checkRecipients } from './check-recipients.ts';
import { checkCertificate, checkRegion, type Regions } from './check-region.ts';
import { checkSender } from './check-sender.ts';
import { checkSettings } from './check-settings.ts';
import { checkStack } from './check-stack.ts';
import type { Dns } from './dns.ts';
import { about, type Finding } from './finding.ts';

/** What a preflight looks at. */
export interface PreflightInput {
  readonly given: GivenSettings;
  /** The region that the environment or the profile names; `undefined` when there is none. */
  readonly region: string | undefined;
  readonly account: Account;
  readonly dns: Dns;
  readonly stackName: string;
}

/** All checks, together; what one of them cannot ask stops no other. Never throws for anything AWS says. */
export async function preflight(input: PreflightInput): Promise<readonly Finding[]> {
  const { given, account, dns } = input;
  const { settings, findings: ofSettings } = checkSettings(given);
  const regions: Regions = { set: input.region, ofSettings: regionIn(given) };
  const ofRegion = await checkRegion(regions, dns);
  const local = [...ofSettings, ofRegion, checkCertificate(given)];
  const ofDmarc = settings === undefined ? [] : [await checkDmarc(dns, settings)];
  const region = regions.ofSettings ?? regions.set;
  if (region === undefined || ofRegion.state !== 'ok') {
    return [...local, ...ofDmarc, notAsked('AWS account', 'Not asked before the region is clear', settings)];
  }
  let identity: Awaited<ReturnType<typeof checkIdentity>>;
  try {
    identity = await checkIdentity(account);
  } catch (error) {
    const topic = about('AWS account');
    return [
      ...local,
      ...ofDmarc,
      topic.stops(explained(error), 'aws sts get-caller-identity   (should answer with your account)'),
      notAsked('Everything else', 'Not asked without an account', settings),
    ];
  }
  const ofAccount = await checkAccount(input, settings, { account: identity.account, region });
  return [...local, ...ofDmarc, ...identity.findings, ...ofAccount];
}

/** What is in the account, looked at all at once. */
async function checkAccount(
  { account, stackName }: PreflightInput,
  settings: Settings | undefined,
  destination: { readonly account: string; readonly region: string },
): Promise<Finding[]> {
  // Asked once, needed by several checks; each says for itself when it may not be asked.
  const resources = once<readonly DeployedResource[] | undefined>(() => account.stackResources(stackName));
  const ses = once(() => account.ses());
  const groups = await Promise.all([
    asked('CDK bootstrap', () => checkBootstrap(account, destination)),
    asked('Stack', async () => checkStack(account, stackName, await account.stack(stackName))),
    asked('Budget', async () => checkBudget(account, destination.account, settings, await resources())),
    ...networkChecks(settings).map(({ topic, check }) => asked(topic, async () => check(account, await resources()))),
    asked('SES account', async () => checkSesAccount(await ses(), settings)),
    ...(settings === undefined
      ? [about('Sender and recipients').unchecked('Not looked at while settings are wrong.')]
      : [
          asked('SES identity', async () => checkSender(account, settings, await resources())),
          asked('Recipients', async () => checkRecipients(account, await ses(), settings)),
          asked('Alarm address', async () => checkAlarmAddress(account, settings, await resources())),
        ]),
    asked('Lambda quota', () => checkConcurrency(account, settings)),
  ]);
  return groups.flat();
}

function notAsked(topic: string, why: string, settings: Settings | undefined): Finding {
  const topics = networkChecks(settings).map(({ topic }) => `the ${topic}`);
  const what = ['CDK bootstrap', 'the stack', 'the budget', ...topics, 'SES', 'the quota of Lambda'];
  return about(topic).unchecked(`${why}: ${inAList(what)}.`);
}

function regionIn({ values }: GivenSettings): string | undefined {
  return typeof values.region === 'string' ? values.region : undefined;
}

/** Does a check; what AWS says against it is a finding, too. */
async function asked(topic: string, check: () => Promise<Finding | Finding[]>): Promise<Finding | Finding[]> {
  try {
    return await check();
  } catch (error) {
    return about(topic).unchecked(explained(error));
  }
}

/** The same answer for everybody who asks. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Throws what is no fault of the surroundings: a defect. */
function explained(error: unknown): string {
  const explanation = explainAwsError(error);
  if (explanation === undefined) throw error;
  return explanation;
}
