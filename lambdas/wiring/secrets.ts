import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createSecretReader } from '../secrets/read-secret.ts';

/** Reads secrets, each once per cold start. */
export const readSecret = createSecretReader(new SecretsManagerClient());
