import { expect, test } from 'vitest';
import { batchSizes, fullBatches } from '../../lambdas/wiring/batch-sizes.ts';
import { minutes, positiveInteger, readEnvironment } from '../../lambdas/wiring/environment.ts';

test('all variables that are missing or empty are named at once', () => {
  expect(() =>
    readEnvironment(['tableName', 'siteUrl', 'senderAddress'], { SITE_URL: '', SENDER_ADDRESS: 'a@b.example' }),
  ).toThrow('missing environment variables: TABLE_NAME, SITE_URL');
});

test('what is asked for is there, and nothing else', () => {
  expect(readEnvironment(['tableName'], { TABLE_NAME: 'table', SITE_URL: 'https://x.example' })).toEqual({
    tableName: 'table',
  });
});

test.each(['0', '-1', '1.5', 'many', ''])('%s is no count, and the variable is named', (value) => {
  expect(() => positiveInteger('SWEEP_SEGMENTS', value)).toThrow(/^SWEEP_SEGMENTS must be a whole number/);
});

test('minutes are read as milliseconds, zero included, and what is no number is refused by its name', () => {
  expect(['0', '0.5', '30'].map((value) => minutes('ABSENCE_MINUTES', value))).toEqual([0, 30_000, 1_800_000]);
  for (const value of ['', ' ', '-1', 'many', 'Infinity']) {
    expect(() => minutes('ABSENCE_MINUTES', value)).toThrow(/^ABSENCE_MINUTES must be a number of minutes/);
  }
});

test('a batch size that nobody knows is refused rather than guessed', () => {
  expect(batchSizes(fullBatches, undefined).watchersPerMessage).toBe(1_000);
  expect(batchSizes(fullBatches, 'one-by-one').watchersPerMessage).toBe(1);
  expect(() => batchSizes(fullBatches, 'two-by-two')).toThrow(/^BATCH_SIZES must be/);
});
