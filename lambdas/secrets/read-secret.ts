import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Reads a secret's text by its ARN. Throws the SDK's errors, and when the secret is binary. */
export type ReadSecret = (arn: string) => Promise<string>;

/** Reads secrets from Secrets Manager. */
export function createSecretReader(client: Pick<SecretsManagerClient, 'send'>): ReadSecret {
  return async (arn) => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new Error(`the secret ${arn} holds no text`);
    return SecretString;
  };
}
