import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/local-runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { scripts, version } = JSON.parse(read('package.json')) as { scripts: Record<string, string>; version: string };
const launcher = 'node terminal/run.cjs ';
const launched = Object.entries(scripts).filter(([, script]) => script.startsWith(launcher));

/** Runs a script of package.json with these arguments, as npm does. */
function run(script: string, args: readonly string[], flags: readonly string[] = []) {
  const [, ...words] = script.split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...words, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  return { status, stdout, stderr };
}

/** Makes a Node say that it is of this version. */
function pretending(node: string): readonly string[] {
  const file = join(temporaryFolder(), 'pretend.cjs');
  const versions = `{ ...process.versions, node: ${JSON.stringify(node)} }`;
  writeFileSync(file, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  return ['--require', file];
}

describe('a Node that is too old', () => {
  test.each(['8.17.0', '18.20.8', '20.18.3'])('%s gets one sentence that says what to do, and nothing else', (node) => {
    const { status, stdout, stderr } = run(scripts.bench ?? '', ['--no-such-option'], pretending(node));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `Breakup Notifier needs Node 20.19 or newer, and this is ${node}. Get a newer one from https://nodejs.org, then run npm ci and this again.\n`,
    );
  });

  test.each(['20.19.0', '22.0.0', '24.1.0'])('%s is none', (node) => {
    expect(run(scripts.bench ?? '', ['--version'], pretending(node))).toMatchObject({ status: 0, stderr: '' });
  });

  test('understands what the first file is written in', () => {
    const code = read('terminal/run.cjs');
    const written = (target: string) => transformSync(code, { target, minify: true }).code;
    expect(written('es2015')).toBe(written('esnext'));
  });
});

test('a command whose reader has stopped reading ends with its own exit code, and says nothing of it', async () => {
  const child = spawn(process.execPath, ['terminal/run.cjs', 'chaos/index.ts', '--list'], { cwd: root });
  child.stdout.destroy();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, said]).toEqual([0, '']);
});

test('commands of the project begin with what checks the Node', () => {
  expect(launched.map(([name]) => name)).toEqual(
    expect.arrayContaining(['start', 'bench', 'preflight', 'deploy', 'operator', 'verify', 'costs', 'costs:measure']),
  );
});

describe.each(launched.filter(([name]) => !/^operator:/.test(name)))('npm run %s', (name, script) => {
  test('says which version it is', () => {
    expect(run(script, ['--version'])).toEqual({ status: 0, stdout: `Breakup Notifier ${version}\n`, stderr: '' });
  });

  test('says how it is used, does nothing else, and has no colours on anything but a terminal', () => {
    const before = statSync(join(root, 'docs/costs.md')).mtimeMs;
    const { status, stdout, stderr } = run(script, ['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(name === 'start' ? 'npm start' : `npm run ${name}`);
    expect(stdout).toMatch(/^ {2}--help {2,}this$/m);
    expect(stdout).toMatch(/^ {2}--version {2,}which version this is$/m);
    expect(stdout).not.toContain('\u001b');
    expect(statSync(join(root, 'docs/costs.md')).mtimeMs).toBe(before);
  });

  // What npm run deploy does not know is for the CDK.
  if (name === 'deploy') return;

  test('names the nearest option to one that is mistyped', () => {
    const words = name === 'operator' ? ['pause', 'mail'] : [];
    const { status, stdout, stderr } = run(script, [...words, '--hlep']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--hlep is no option; the nearest is --help.');
  });
});
