import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  fedFunction,
  messagesIn,
  put,
  receive,
  type Started,
  startOn,
  temporaryFolder,
} from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

/** Prints what it was given, then does what the message's body says. */
const obedient = `
const environment = crypto.randomUUID();
let invocations = 0;
export const handler = async ({ Records: [{ body, attributes, eventSourceARN }] }) => {
  invocations++;
  console.log(JSON.stringify({ body, receives: Number(attributes.ApproximateReceiveCount), invocations, environment, eventSourceARN }));
  if (body === 'fail') throw new Error('as told');
  if (body === 'hang') {
    setInterval(() => console.log('alive ' + environment), 20);
    await new Promise(() => {});
  }
  if (body === 'exit') process.exit(3);
  if (body === 'throw later') {
    await new Promise((resolve) => setTimeout(() => {
      // Would it outlive the error, it would succeed.
      setTimeout(resolve);
      throw new Error('as told, later');
    }));
  }
};`;

/** Works until the file is there, and a little longer. */
const counting = `
import { existsSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
export const handler = async () => {
  console.log('begin');
  while (!existsSync(process.env.UNTIL_FILE)) await later(10);
  await later(50);
  console.log('end');
};`;

const picky = `
export const handler = async ({ Records }) => {
  for (const { body } of Records) console.log(body);
  const bad = Records.filter(({ body }) => body === 'bad');
  return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

const confused = `
export const handler = async () => ({ batchItemFailures: [{ itemIdentifier: 'never heard of' }] });`;

const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

const untilFile = join(temporaryFolder(), 'until');
let started: Started;
beforeAll(async () => {
  started = await startOn((folder) => ({
    ...fedFunction(folder, 'Failing', obedient),
    ...fedFunction(folder, 'Fine', obedient),
    ...fedFunction(folder, 'Hanging', obedient, { function: { Timeout: 3 }, queue: { VisibilityTimeout: 10 } }),
    ...fedFunction(folder, 'Exiting', obedient),
    ...fedFunction(folder, 'Throwing', obedient),
    ...fedFunction(folder, 'Bounded', counting, {
      function: { Timeout: 30, Environment: { Variables: { UNTIL_FILE: untilFile } } },
      queue: { VisibilityTimeout: 30 },
      mapping: { ScalingConfig: { MaximumConcurrency: 2 } },
    }),
    ...fedFunction(folder, 'Picky', picky, { mapping: { BatchSize: 10, ...reporting } }),
    ...fedFunction(folder, 'Confused', confused, { mapping: reporting }),
  }));
});

const send = (queue: string, body: string) => put(started.runtime, queue, body);

interface Handled {
  readonly receives: number;
  /** Of this environment so far. */
  readonly invocations: number;
  readonly environment: string;
  readonly eventSourceARN: string;
}

/** What an obedient function printed of a message. */
function handled(name: string, body: string): Handled[] {
  const lines = started.linesOf(name).filter((line) => line.startsWith('{"body"'));
  return lines.map((line) => JSON.parse(line)).filter((each) => each.body === body);
}

describe.concurrent('a queue that feeds a function', () => {
  test('a message that keeps failing is buried after the receives that the template allows, not before', async () => {
    await send('FailingQueue', 'fail');
    expect(await receive(started.runtime, 'FailingBuried')).toBe('fail');
    expect(handled('Failing', 'fail').map(({ receives }) => receives)).toEqual([1, 2]);
  });

  test('a message that succeeds is deleted, and the function stays warm for the next', async () => {
    await send('FineQueue', 'one');
    await vi.waitFor(() => expect(handled('Fine', 'one')).toHaveLength(1), patience);
    await vi.waitFor(async () => expect(await messagesIn(started.runtime, 'FineQueue')).toBe(0), patience);
    await send('FineQueue', 'two');
    await vi.waitFor(() => expect(handled('Fine', 'two')).toHaveLength(1), patience);
    expect(handled('Fine', 'one')).toHaveLength(1);
    expect(handled('Fine', 'two')[0]).toMatchObject({
      invocations: 2,
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:.*:FineQueue$/),
    });
  });

  test('a function past its timeout is killed, and its message comes back to a new environment', async () => {
    await send('HangingQueue', 'hang');
    const isTold = () => expect(started.linesOf('Hanging').join()).toContain('Status: timeout');
    await vi.waitFor(isTold, patience);
    await vi.waitFor(() => expect(handled('Hanging', 'hang')).toHaveLength(2), patience);
    const [first, second] = handled('Hanging', 'hang');
    expect([first?.invocations, second?.invocations]).toEqual([1, 1]);
    expect(second?.environment).not.toBe(first?.environment);
    // Both would say something again and again.
    await vi.waitFor(() => expect(started.linesOf('Hanging')).toContain(`alive ${second?.environment}`), patience);
    const lines = started.linesOf('Hanging');
    const sinceTheSecond = lines.slice(lines.findLastIndex((line) => line.startsWith('{"body"')));
    expect(sinceTheSecond).not.toContain(`alive ${first?.environment}`);
  });

  test.each([
    ['Exiting', 'exit'],
    ['Throwing', 'throw later'],
  ])('a crash fails that invocation only: %s', async (name, body) => {
    await send(`${name}Queue`, body);
    await send(`${name}Queue`, 'fine');
    await vi.waitFor(() => expect(handled(name, 'fine')).toHaveLength(1), patience);
    expect(await receive(started.runtime, `${name}Buried`)).toBe(body);
  });

  test('no more invocations run at once than the mapping allows, and as many do', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => send('BoundedQueue', String(index))));
    await vi.waitFor(() => expect(started.linesOf('Bounded')).toHaveLength(2), patience);
    writeFileSync(untilFile, '');
    await vi.waitFor(() => expect(started.linesOf('Bounded')).toHaveLength(12), patience);
    let atOnce = 0;
    let most = 0;
    for (const line of started.linesOf('Bounded')) {
      atOnce += line === 'begin' ? 1 : -1;
      most = Math.max(most, atOnce);
    }
    expect(most).toBe(2);
  });

  test('of a batch only the messages come back that the function names', async () => {
    await Promise.all(['good', 'bad', 'good'].map((body) => send('PickyQueue', body)));
    expect(await receive(started.runtime, 'PickyBuried')).toBe('bad');
    expect(started.linesOf('Picky').sort()).toEqual(['bad', 'bad', 'good', 'good']);
  });

  test('a batch comes back whole when the function names a message that is not in it', async () => {
    await send('ConfusedQueue', 'whatever');
    expect(await receive(started.runtime, 'ConfusedBuried')).toBe('whatever');
  });
});
