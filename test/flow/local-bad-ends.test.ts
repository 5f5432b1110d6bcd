import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { bundleFunction } from '../../lib/bundle.ts';
import { functionResource, type Started, startOn } from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

/** What the function itself says of a rejection that nobody waits for. It may come after Lambda's own line. */
const heard = 'the function heard of it';

/** Ends as the event says. */
const ending = `
const heard = ${JSON.stringify(heard)};
process.on('unhandledRejection', () => console.log(heard));
export const handler = async ({ how }) => {
  if (how === 'throw') throw new TypeError('as told');
  if (how === 'throw later') setImmediate(() => { throw new TypeError('as told, later'); });
  if (how === 'reject') void Promise.reject(new TypeError('as told, unheard'));
  if (how === 'exit') process.exit(3);
  return how === 'well' ? 'fine' : new Promise(() => {});
};`;
const unloadable = `throw new RangeError('not today');`;
/** A function as it is deployed. */
const deployed = (folder: string) =>
  `export { handler } from ${JSON.stringify(pathToFileURL(join(bundleFunction(folder), 'index.mjs')).href)};`;

const sweeperVariables = {
  POWERTOOLS_SERVICE_NAME: 'Sweeper',
  POWERTOOLS_METRICS_NAMESPACE: 'BreakupNotifier',
  TABLE_NAME: 'no-such-table',
  SWEEP_INDEX_NAME: 'sweep',
  CHECKS_QUEUE_URL: 'http://127.0.0.1/none',
  SWEEP_SEGMENTS: '1',
  SWEEP_MINUTES: '5',
  CHECKS_RETENTION_SECONDS: '600',
  CHECKER_TIMEOUT_SECONDS: '120',
  CHECKER_CONCURRENCY: '4',
};

let started: Started;
beforeAll(async () => {
  const json = { LoggingConfig: { LogFormat: 'JSON' } };
  started = await startOn((folder) => ({
    ...functionResource(folder, 'Ending', ending, { Timeout: 60 }),
    ...functionResource(folder, 'EndingInJson', ending, { Timeout: 60, ...json }),
    ...functionResource(folder, 'Hanging', ending, { Timeout: 1 }),
    ...functionResource(folder, 'HangingInJson', ending, { Timeout: 1, ...json }),
    ...functionResource(folder, 'Unloadable', unloadable),
    ...functionResource(folder, 'UnloadableInJson', unloadable, json),
    ...functionResource(folder, 'Unwired', deployed('sweeper')),
    ...functionResource(folder, 'Sweeper', deployed('sweeper'), {
      Timeout: 60,
      Environment: { Variables: sweeperVariables },
    }),
  }));
});

const requestId = /[0-9a-f-]{36}/.source;
const timestamp = /\d{4}-\d\d-\d\dT[\d:.]+Z/.source;

/** The error that the caller hears of, and the lines that came meanwhile. */
async function end(name: string, how = ''): Promise<{ answer: Record<string, unknown>; lines: string[] }> {
  const before = started.linesOf(name).length;
  const answer = await fetch(`${started.runtime.endpoints.lambda}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify({ how }),
  });
  expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
  const lines = () =>
    started
      .linesOf(name)
      .slice(before)
      .filter((line) => line !== heard);
  await vi.waitFor(() => expect(lines()).not.toEqual([]), patience);
  return { answer: (await answer.json()) as Record<string, unknown>, lines: lines() };
}

describe('what Lambda itself writes has no message; in text it is', () => {
  test.each([
    ['throw', 'Invoke Error', 'TypeError', 'as told'],
    ['throw later', 'Uncaught Exception', 'TypeError', 'as told, later'],
    ['reject', 'Unhandled Promise Rejection', 'Runtime.UnhandledPromiseRejection', 'TypeError: as told, unheard'],
  ])('an error that nobody caught (%s): %s', async (how, title, errorType, errorMessage) => {
    const { answer, lines } = await end('Ending', how);
    expect(answer).toMatchObject({ errorType, errorMessage });
    const line = lines.find((each) => each.includes(title)) ?? '';
    expect(line).toMatch(new RegExp(`^${timestamp}\\t${requestId}\\tERROR\\t${title} \\t{`));
    expect(JSON.parse(line.split('\t').at(-1) ?? '')).toMatchObject({ errorType, errorMessage });
  });

  test('and a function that listens for rejections hears of them before the end', async () => {
    const count = () => started.linesOf('Ending').filter((line) => line === heard).length;
    const before = count();
    await end('Ending', 'reject');
    // The line of an end before this one may come late, too.
    await vi.waitFor(() => expect(count()).toBeGreaterThan(before), patience);
  });

  test('a function that ended its environment', async () => {
    const { answer, lines } = await end('Ending', 'exit');
    expect(answer).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(answer.errorMessage).toMatch(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/);
    expect(lines).toEqual([
      answer.errorMessage,
      'Runtime.ExitError',
      expect.stringMatching(/^REPORT RequestId: .*\tStatus: error\tError Type: Runtime\.ExitError$/),
    ]);
  });

  test('a time-out, of which the log has a status only', async () => {
    const { answer, lines } = await end('Hanging');
    expect(answer.errorMessage).toMatch(/Task timed out after 1\.00 seconds$/);
    expect(lines).toEqual([expect.stringMatching(/^REPORT RequestId: .*\tMemory Size: 128 MB\tStatus: timeout$/)]);
  });

  test('a function that cannot be loaded', async () => {
    const { answer, lines } = await end('Unloadable');
    expect(answer).toMatchObject({ errorType: 'RangeError', errorMessage: 'not today' });
    expect(lines).toEqual([
      expect.stringMatching(
        /\tundefined\tERROR\tUncaught Exception \t\{"errorType":"RangeError","errorMessage":"not today"/,
      ),
      expect.stringMatching(/^INIT_REPORT .*\tPhase: init\tStatus: error\tError Type: Runtime\.Unknown$/),
    ]);
  });
});

describe('in JSON it is', () => {
  const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line));

  test('an error that nobody caught', async () => {
    const { lines } = await end('EndingInJson', 'throw');
    expect(parsed(lines)).toEqual([
      {
        timestamp: expect.any(String),
        level: 'ERROR',
        requestId: expect.any(String),
        message: { errorType: 'TypeError', errorMessage: 'as told', stackTrace: expect.any(Array) },
      },
    ]);
  });

  test('a time-out', async () => {
    const { lines } = await end('HangingInJson');
    expect(parsed(lines)).toMatchObject([
      { type: 'platform.report', record: { status: 'timeout', metrics: { memorySizeMB: 128 } } },
    ]);
  });

  test('a function that cannot be loaded', async () => {
    const { lines } = await end('UnloadableInJson');
    expect(parsed(lines)).toMatchObject([
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'not today' } },
      { type: 'platform.initReport', record: { phase: 'init', status: 'error', errorType: 'Runtime.Unknown' } },
    ]);
  });
});

describe('our own functions say it in lines that can be queried, ahead of Lambda', () => {
  const ours = (lines: readonly string[], message: string) =>
    lines.flatMap((line) => (line.includes(`"message":"${message}"`) ? [JSON.parse(line)] : []));

  test('when they cannot be put together, with the place in the source', async () => {
    const { lines } = await end('Unwired');
    const [line, ...more] = ours(lines, 'environment.not-started');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ level: 'ERROR', errorName: 'Error' });
    expect(line.errorAt[0]).toMatch(/\(lambdas\/networks\/environment\.ts:\d+:\d+\)$/);
    expect(ours(lines, 'environment.crashed')).toEqual([]);
  });

  test('when an invocation fails, with its id', async () => {
    const { lines } = await end('Sweeper');
    expect(ours(lines, 'invocation.failed')).toMatchObject([
      { level: 'ERROR', errorName: 'ResourceNotFoundException', function_request_id: expect.stringMatching(requestId) },
    ]);
  });
});

test('a function that ended badly does not keep the next invocation from a new environment', async () => {
  await end('Ending', 'exit');
  const answer = await fetch(`${started.runtime.endpoints.lambda}/2015-03-31/functions/Ending/invocations`, {
    method: 'POST',
    body: '{"how":"well"}',
  });
  expect(await answer.json()).toBe('fine');
});
