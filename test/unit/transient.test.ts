import { expect, test } from 'vitest';
import { NewerItemError } from '../../lambdas/storage/item-formats.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { isTransient } from '../../lambdas/storage/transient.ts';

const named = (name: string) => Object.assign(new Error('x'), { name });
const ofStatus = (httpStatusCode: number | undefined) =>
  Object.assign(new Error('x'), { $metadata: { httpStatusCode } });
const ofCode = (code: unknown) => Object.assign(new Error('x'), { code });

test.each<[string, unknown]>([
  ['a busy table', new TableBusyError('x')],
  ['an item that the next version of the code can read', new NewerItemError('x')],
  ...[
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'LimitExceededException',
    'TransactionInProgressException',
    'InternalServerError',
    'ServiceUnavailable',
    'TimeoutError',
  ].map((name): [string, unknown] => [name, named(name)]),
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'].map((code): [string, unknown] => [
    code,
    ofCode(code),
  ]),
  ['no answer of AWS', ofStatus(undefined)],
  ...[500, 503, 429].map((status): [string, unknown] => [`HTTP ${status}`, ofStatus(status)]),
])('time mends %s', (_, error) => {
  expect(isTransient(error)).toBe(true);
});

test.each<[string, unknown]>([
  ['a defect of ours', new TypeError('x')],
  ['what is no error', 'ThrottlingException'],
  ['what looks like one', { name: 'ThrottlingException', $metadata: { httpStatusCode: 500 } }],
  ['nothing', undefined],
  ['a call that AWS refuses', Object.assign(named('ValidationException'), { $metadata: { httpStatusCode: 400 } })],
  ['a permission that is missing', ofStatus(403)],
  ['an error below 500', ofStatus(499)],
  ['another code', ofCode('ERR_INVALID_ARG_TYPE')],
  ['a code that is a number', ofCode(7)],
])('time does not mend %s', (_, error) => {
  expect(isTransient(error)).toBe(false);
});
