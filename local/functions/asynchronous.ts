import { randomUUID } from 'node:crypto';
import type { InvocationResult } from './protocol.ts';

/** What becomes of invocations that nobody waits for, as the template states it. */
export interface AsynchronousSettings {
  /** Attempts after the first. */
  readonly retries: 0 | 1 | 2;
  /** Takes the record of what failed each time; absent where it is lost. */
  readonly bury?: (record: string) => Promise<void>;
}

/** Before each further attempt. Lambda waits a minute and then two; here somebody is looking on. */
export const retryDelays = [500, 1_000] as const;

/** What Lambda puts into a failure destination. */
export function failureRecord(
  functionArn: string,
  payload: string,
  attempts: number,
  result: Extract<InvocationResult, { kind: 'error' }>,
): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: result.errorType, errorMessage: result.errorMessage, trace: result.trace },
  });
}
