import { SESClient } from '@aws-sdk/client-ses';

const connectionTimeout = 2_000;

/**
 * The SES client that mails are sent with. One attempt: SES has no idempotency token, and the client's own retries, after a cut
 * connection or a 500, would send a mail again that SES may have taken. Region and endpoint come from the environment.
 * An answer is waited for as long as `requestTimeout` (milliseconds), just under what is left of an invocation when the last send may
 * start: giving up sooner would only make a slow answer an unclear one, and an unclear one may double a mail.
 */
export function createSesClient(requestTimeout = 9_000): SESClient {
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
