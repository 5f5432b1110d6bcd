import { SESClient } from '@aws-sdk/client-ses';

const connectionTimeout = 2_000;

/**
 * The SES client that mails are sent with. One attempt: SES has no idempotency token, and the client's own retries, after a cut
 * connection or a 500, would send a mail again that SES may have taken. Region and endpoint come from the environment.
 * A send lasts at most twice `requestTimeout` (milliseconds): for the answer's head, then for its body.
 */
export function createSesClient(requestTimeout = 5_000): SESClient {
  // A connection kept alive is dead when a function thaws, and a send that breaks on one is one we cannot tell the outcome of.
  const agent = { keepAlive: false };
  return new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout,
      requestTimeout,
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeout,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}
