import type { Account, DeployedResource } from '../../preflight/account.ts';
import { about, type Finding } from '../../preflight/finding.ts';

/** The logical id that the secret's construct comes to, without the hash behind it: see `lib/secrets.ts`. */
const logicalIdPrefix = 'KeysFacebookApp';

/**
 * Whether the Facebook app's secret was stored: the stack generates a placeholder, which must be replaced after the first deployment. App
 * secrets are 32 hexadecimal digits; the generated one has letters of both cases, so it is told apart without knowing it.
 */
export async function checkAppSecret(
  account: Account,
  resources: readonly DeployedResource[] | undefined,
): Promise<Finding> {
  const topic = about('Facebook secret');
  const put = (id: string) =>
    `read -rs SECRET && aws secretsmanager put-secret-value --secret-id ${id} --secret-string "$SECRET"; unset SECRET`;
  const deployed = resources?.find(
    ({ type, logicalId }) => type === 'AWS::SecretsManager::Secret' && logicalId.startsWith(logicalIdPrefix),
  );
  if (deployed === undefined) {
    return topic.later(
      'The place for it is made by the first deployment. After it, run npm run preflight again: it shows the command that stores it.',
    );
  }
  const value = await account.secret(deployed.physicalId);
  if (value !== undefined && /^[0-9a-f]{32}$/.test(value)) return topic.ok('Stored.');
  return topic.missing(
    'The secret is still the one that the deployment made up, or none that Facebook gives (32 hexadecimal digits): nobody can sign in. ' +
      'developers.facebook.com shows it under App settings, Basic. This asks for it and does not show it:',
    put(deployed.physicalId),
  );
}
