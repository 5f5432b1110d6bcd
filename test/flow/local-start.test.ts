import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { lastPortOffset, whyNotFree } from '../../local/ports.ts';
import { temporaryFolder } from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** What `npm start -- …` runs. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts', ...args], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  let onOutput = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      onOutput();
    });
  }
  // Not 'exit', after which output may still come.
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    child,
    output: () => output,
    /** Resolves when this was printed; rejects when it ends without. */
    async until(text: string): Promise<void> {
      const printed = new Promise<void>((resolve) => {
        onOutput = () => output.includes(text) && resolve();
        onOutput();
      });
      const end = ended.then((code) => Promise.reject(new Error(`it ended with ${code}:\n${output}`)));
      await Promise.race([printed, end]);
    },
    /** Its exit code, once it has ended and all its output is here. */
    end: () => ended,
  };
}

/** A port from which on all that are needed are free. */
async function freeStretch(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const stretch = Array.from({ length: lastPortOffset + 1 }, (_, offset) => whyNotFree(first + offset));
    if ((await Promise.all(stretch)).every((reason) => reason === undefined)) return first;
  }
}

test(
  'what was kept survives a SIGKILL, the folder is held while it runs, and Ctrl-C ends it cleanly',
  async () => {
    const data = temporaryFolder();
    const port = await freeStretch();
    const settings = ['-c', 'senderAddress=us@other.example', '-c', 'mailsPerSecond=50'];
    const run = start('--port', String(port), '--watchers', '3', '--every', '1s', '--data', data, ...settings);
    await run.until('watchers swept in');
    expect(run.output()).toContain('flapMinutes is 0');
    expect(run.output()).toContain(`http://127.0.0.1:${port + 1}`);

    const rival = start('--port', String(await freeStretch()), '--data', data);
    expect(await rival.end()).toBe(2);
    expect(rival.output()).toContain(`in use by the process ${run.child.pid}`);

    const ada = `http://127.0.0.1:${port + 2}/_double/people/101`;
    const headers = { 'content-type': 'application/json' };
    await fetch(ada, { method: 'PATCH', headers, body: '{"relationship_status":"Widowed"}' });
    const mails = async () => (await fetch(`http://127.0.0.1:${port + 1}/api/email`)).json();
    await vi.waitFor(async () => expect(await mails()).toHaveLength(2), patience);
    run.child.kill('SIGKILL');
    await run.end();

    const next = start('--port', String(port), '--watchers', '4', '--every', 'off', '--data', data);
    await next.until('Ctrl-C ends it.');
    expect(next.output()).toContain('4 signed in on Facebook (1 new)');
    expect(await (await fetch(ada)).json()).toMatchObject({ relationship_status: 'Widowed' });
    const sender = expect.objectContaining({ from: [expect.objectContaining({ address: 'us@other.example' })] });
    expect(await mails()).toEqual([sender, sender]);

    next.child.kill('SIGINT');
    expect(await next.end()).toBe(0);
    expect(next.output()).toContain(`everything is kept in ${data}`);
    // Three starts, on a machine that may be busy.
  },
  5 * patience.timeout,
);

test('settings that there are not or that are wrong are named, all of them, and nothing starts', async () => {
  const run = start('--port', String(await freeStretch()), '-c', 'flapMinuets=5', '-c', 'sweepMinutes=0');
  expect(await run.end()).toBe(2);
  expect(run.output()).toMatch(/flapMinuets is no setting; there are .*flapMinutes.*\n.*sweepMinutes: is less than 1/);
  expect(run.output()).toContain('Nothing was done');
});

test('a port in use is named, with what it is for, and nothing starts', async () => {
  const port = await freeStretch();
  const server = createServer().listen(port + 3, '127.0.0.1');
  await once(server, 'listening');
  const run = start('--port', String(port));
  expect(await run.end()).toBe(2);
  expect(run.output()).toContain(`Port ${port + 3} (for DynamoDB) is in use`);
  server.close();
});
