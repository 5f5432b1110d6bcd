import { NewerItemError } from './item-formats.ts';
import { TableBusyError } from './table.ts';

const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
]);
const connectionFaults: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);

/**
 * Whether an error is one that time mends (a busy table; an item that the next version of the code can read; throttles, 5xx and broken connections of the AWS SDK): the watchers concerned
 * wait for the next sweep. Everything else that is thrown is a defect of ours.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TableBusyError || error instanceof NewerItemError) return true;
  if (throttles.has(error.name) || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string' && connectionFaults.has(error.code)) return true;
  if ('$metadata' in error) {
    const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
    return httpStatusCode === undefined || httpStatusCode >= 500 || httpStatusCode === 429;
  }
  return false;
}
