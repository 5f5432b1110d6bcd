import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startRuntime } from '../../local/runtime.ts';
import { seededFaults } from '../property/faults/index.ts';
import { fateOf, runners, typeDocuments } from '../support/known-commands.ts';
import type { Typed } from '../support/typed-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The first of the ports that `npm start` takes here. */
const port = '21350';

const { snippets, ofAccount } = await typeDocuments();
const commands = new Map(
  snippets
    .flatMap(({ commands }) => commands)
    .filter((command) => {
      const fate = fateOf(command, ofAccount);
      return fate.kind === 'run' && fate.by === runners.project;
    })
    .map((command) => [command.join(' '), command]),
);

/**
 * What is added to a command that would go on for an hour, so that it does the same for less; by its first words. The longest that fit count.
 */
const narrowed: Readonly<Record<string, readonly string[]>> = {
  'npm run bench': ['--packed-only', '--watchers', '10'],
  'npm run bench -- --keep': ['--part', 'costs'],
  'npm run bench -- --part': ['--quick'],
  'npm run chaos': ['--short'],
  'npm run costs:measure': ['--network', 'bluesky'],
  'npm run costs:measure -- --network': [],
  'npm run test:faults': [seededFaults.find(({ fast }) => fast !== undefined)?.name ?? '', '--fast'],
  'npm run test:mutation': ['--dryRunOnly'],
  'npm audit': ['--offline'],
};

/** What a command ends with where it does not end with 0, and what it says then. */
const refusals: Readonly<Record<string, { readonly exitCode: number; readonly says: RegExp }>> = {
  // It asks, and here is no terminal. What it asks is shown by its own tests.
  'npm run setup': { exitCode: 1, says: /there is no terminal here\. Nothing was written/ },
  // It says that there is no account. What it finds in an account is shown by its own tests.
  'npm run preflight': { exitCode: 1, says: /account|credentials/i },
};

let copy: string;
let children: ChildProcess[];
beforeAll(() => {
  children = [];
  copy = mkdtempSync(join(tmpdir(), 'commands-'));
  const left = ['node_modules', '.git', 'build', 'cdk.out', 'coverage', 'settings.json'];
  cpSync(root, join(copy, 'project'), { recursive: true, filter: (path) => !left.includes(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'project/node_modules'));
  writeFileSync(join(copy, 'project/friends.txt'), '1 2\n2 3\n');
  mkdirSync(join(copy, 'elsewhere'));
});
// What one command measures and writes must not be what the next one finds.
const written = ['costs', 'docs', 'bench/figures', 'scaling', 'charts'];
afterEach(() => {
  for (const folder of written)
    cpSync(join(root, folder), join(copy, 'project', folder), { recursive: true, preserveTimestamps: true });
});
afterAll(() => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, 'SIGKILL');
  rmSync(copy, { recursive: true, force: true });
});

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a program to its end; once `until` is printed, Ctrl-C ends it. */
async function run([program = '', ...args]: Typed, folder = 'project', until?: RegExp): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, args, {
    cwd: join(copy, folder),
    env: { PATH, HOME, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', AWS_EC2_METADATA_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which Ctrl-C reaches as in a terminal.
    detached: true,
  });
  children.push(child);
  let output = '';
  let interrupted = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      if (until === undefined || interrupted || !until.test(output) || child.pid === undefined) return;
      interrupted = true;
      process.kill(-child.pid, 'SIGINT');
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, output };
}

const begins = (text: string, words: string) => text === words || text.startsWith(`${words} `);
const longest = (text: string, among: readonly string[]) =>
  among.filter((words) => begins(text, words)).sort((a, b) => b.length - a.length)[0];

const all = [...commands];
const ofGit = all.filter(([text]) => begins(text, 'git'));
const ofCurl = all.filter(([text]) => begins(text, 'curl'));
const starts = all.filter(([text]) => begins(text, 'npm start'));
const rest = all.filter((each) => ![...ofGit, ...ofCurl, ...starts].includes(each));

test.each(rest)(
  '%s',
  async (text, command) => {
    const more = narrowed[longest(text, Object.keys(narrowed)) ?? ''] ?? [];
    const separator = command[1] === 'run' && more.length > 0 && !command.includes('--') ? ['--'] : [];
    const { exitCode, output } = await run([
      ...command,
      ...separator,
      ...more.filter((word) => !command.includes(word)),
    ]);
    const refusal = refusals[longest(text, Object.keys(refusals)) ?? ''];
    expect(exitCode, output.slice(-2_000)).toBe(refusal?.exitCode ?? 0);
    if (refusal !== undefined) expect(output).toMatch(refusal.says);
  },
  1_800_000,
);

test.each(starts)(
  '%s',
  async (_, command) => {
    const isHelp = command.includes('--help');
    const separator = command.includes('--') ? [] : ['--'];
    const { exitCode, output } = await run(
      isHelp ? command : [...command, ...separator, '--port', port],
      'project',
      /ready after/,
    );
    if (command.includes('--live') && /there is no connection/.test(output)) {
      // Where there is no connection, that it says so is what can be shown.
      expect(exitCode, output).toBe(1);
      expect(output).toMatch(/Without --live everything runs on this machine\.\s*$/);
      return;
    }
    // npm itself ends by the signal, whatever npm start ended with.
    if (isHelp) expect(exitCode, output).toBe(0);
    else expect(output).toMatch(/Stopped(; everything is kept in \S+)?\.\s*$/);
    expect(output).toMatch(isHelp ? /Usage: npm start/ : /ready after/);
  },
  300_000,
);

test('git gets a copy of the project, updates it and goes back', async () => {
  const origin = 'elsewhere';
  const commit = [
    '-c',
    'user.name=nobody',
    '-c',
    'user.email=nobody@example.org',
    'commit',
    '--quiet',
    '--allow-empty',
  ];
  writeFileSync(join(copy, origin, 'cdk.json'), '{}\n');
  for (const args of [
    ['init', '--quiet'],
    ['add', 'cdk.json'],
    [...commit, '-m', 'before'],
    ['tag', 'before'],
    [...commit, '-m', 'after'],
  ]) {
    expect(await run(['git', ...args], origin)).toMatchObject({ exitCode: 0 });
  }
  expect(ofGit.map(([, [, command]]) => command).sort()).toEqual(
    expect.arrayContaining(['checkout', 'clone', 'pull', 'rev-parse']),
  );
  const [clone] = ofGit.filter(([text]) => begins(text, 'git clone'));
  const own = (word: string) =>
    word.replace('YOUR-COPY-OF-THIS', join(copy, origin)).replace('THE-VERSION-BEFORE', 'before');
  expect(await run([...(clone?.[1] ?? []).map(own), 'breakup-notifier'], '.')).toMatchObject({ exitCode: 0 });
  for (const [text, command] of ofGit.filter((each) => each !== clone).sort()) {
    // The version before has no branch that could be updated.
    if (begins(text, 'git pull')) await run(['git', 'checkout', '-'], 'breakup-notifier');
    const { exitCode, output } = await run(command.map(own), 'breakup-notifier');
    expect(exitCode, `${text}\n${output}`).toBe(0);
  }
}, 120_000);

test('curl gets answers of the API', async () => {
  const runtime = await startRuntime({ environment: {} });
  try {
    expect(ofCurl.length).toBeGreaterThan(1);
    for (const [text, command] of ofCurl) {
      const here = command.map((word) => word.replace('https://breakups.example.org', runtime.endpoints.site));
      const { exitCode, output } = await run(here);
      expect(exitCode, output).toBe(0);
      if (text.includes('/api/sign-in')) {
        expect(output).toMatch(/^HTTP\/1.1 202/);
        expect(output).toMatch(/set-cookie: \S+; Path=\/; HttpOnly; SameSite=Lax/i);
      } else expect(output.trim()).toBe('200');
    }
  } finally {
    await runtime.close();
  }
}, 300_000);
