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
      'Nobody can sign in with Facebook until the secret of the app is stored. The deployment makes the place for it; after it, npm run preflight shows the command.',
    );
  }
  const value = await account.secret(deployed.physicalId);
  if (value !== undefined && /^[0-9a-f]{32}$/.test(value)) return topic.ok('Stored.');
  return topic.todo(
    'Nobody can sign in with Facebook: what is stored is not the secret of a Facebook app (32 hexadecimal digits). A deployment makes one up. ' +
      'developers.facebook.com shows the right one under App settings, Basic. This asks for it and does not print it:',
    put(deployed.physicalId),
  );
}
