import type { GivenSettings } from '../../lib/settings-file.ts';
import { inAList } from '../../terminal/words.ts';
import { explainAwsError } from '../aws/explain.ts';
import { networkChecks } from '../networks/index.ts';
import type { Account } from './account.ts';
import { checkBootstrap, checkIdentity, checkStack } from './check-account.ts';
import { checkConcurrency } from './check-concurrency.ts';
import { checkSesAccount, checkSesIdentity } from './check-mail.ts';
import { checkCertificate, checkRegion } from './check-region.ts';
import { checkSettings } from './check-settings.ts';
import { about, type Finding } from './finding.ts';

/** What a preflight looks at. */
export interface PreflightInput {
  readonly context: GivenSettings;
  /** `undefined` when none is set. */
  readonly region: string | undefined;
  readonly account: Account;
  readonly stackName: string;
}

/** All checks, together; what one of them cannot ask stops no other. Never throws for anything AWS says. */
export async function preflight({ context, region, account, stackName }: PreflightInput): Promise<readonly Finding[]> {
  const { settings, findings: ofSettings } = checkSettings(context);
  const ofNetworks = networkChecks(settings);
  const topics = ofNetworks.map(({ topic }) => `the ${topic}`);
  const needsAccount = inAList(['CDK bootstrap', 'the stack', ...topics, 'SES', 'the quota of Lambda']);
  const ofRegion = checkRegion(region);
  const local = [...ofSettings, ofRegion, checkCertificate(context)];
  if (region === undefined || ofRegion.state !== 'ok') {
    return [...local, about('AWS account').unchecked(`Not asked, for lack of a region; nor were ${needsAccount}.`)];
  }
  let identity: Awaited<ReturnType<typeof checkIdentity>>;
  try {
    identity = await checkIdentity(account);
  } catch (error) {
    const topic = about('AWS account');
    return [
      ...local,
      topic.missing(explained(error), 'aws sts get-caller-identity   (should answer with your account)'),
      about('Everything else').unchecked(`Without an account nobody can be asked about ${needsAccount}.`),
    ];
  }
  const destination = { account: identity.account, region };
  const senderAddress = context.values.senderAddress;
  const findings = await Promise.all([
    asked('CDK bootstrap', () => checkBootstrap(account, destination)),
    asked('Stack', () => checkStack(account, stackName)),
    ...ofNetworks.map(({ topic, check }) =>
      asked(topic, async () => check(account, await account.stackResources(stackName))),
    ),
    asked('SES account', () => checkSesAccount(account, settings)),
    typeof senderAddress === 'string' && senderAddress.includes('@')
      ? asked('SES identity', () => checkSesIdentity(account, senderAddress, settings?.senderDomain))
      : about('SES identity').unchecked('There is no sender address to ask about.'),
    asked('Lambda quota', () => checkConcurrency(account, settings)),
  ]);
  return [...local, ...identity.findings, ...findings.flat()];
}

/** Does a check; what AWS says against it is a finding, too. */
async function asked(topic: string, check: () => Promise<Finding | Finding[]>): Promise<Finding | Finding[]> {
  try {
    return await check();
  } catch (error) {
    return about(topic).unchecked(explained(error));
  }
}

/** Throws what is no fault of the surroundings: a defect. */
function explained(error: unknown): string {
  const explanation = explainAwsError(error);
  if (explanation === undefined) throw error;
  return explanation;
}
