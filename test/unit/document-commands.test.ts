import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { search } from 'jmespath';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBenchOptions } from '../../bench/bench-options.ts';
import { parseSettings, settingNames } from '../../lib/settings.ts';
import { parseOptions } from '../../local/options.ts';
import { commands as operatorCommands } from '../../operator/commands/index.ts';
import { readOptions as readVerifyOptions } from '../../operator/verify/options.ts';
import { readArguments } from '../../terminal/arguments.ts';
import { awsAnswers } from '../support/aws/answers.ts';
import { blocksOf, documents, readDocument } from '../support/documents.ts';
import { type DocumentCommands, fateOf, ofCi, runners, typeDocuments } from '../support/known-commands.ts';
import { openRecordingShell, type Typed } from '../support/typed-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let typed: DocumentCommands;
let all: readonly Typed[];
beforeAll(async () => {
  typed = await typeDocuments();
  all = typed.snippets.flatMap(({ commands }) => commands);
});

/** The commands that begin with these words, without them. */
const afterWords = (...words: readonly string[]): Typed[] =>
  all
    .filter((command) => words.every((word, at) => command[at] === word))
    .map((command) => command.slice(words.length));

/** What goes to a script behind `--`. */
const argumentsOf = (command: Typed): readonly string[] => (command[0] === '--' ? command.slice(1) : command);

/** What stands behind an option; `undefined` where it is not given. */
const optionOf = (command: Typed, option: string): string | undefined => {
  const at = command.indexOf(option);
  return at < 0 ? undefined : command[at + 1];
};

describe('every command of the documents', () => {
  test('is one that a shell understands, and calls no program that is not known', () => {
    expect(typed.snippets.flatMap(({ fault }) => fault ?? [])).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  test('is run by a test, by CI, or marked as needing an account', () => {
    // Behind the command in its block: `# account: …`. Or name in test/support/known-commands.ts the test that runs it.
    const unknown = typed.snippets.flatMap(({ where, commands }) =>
      commands
        .filter((command) => fateOf(command, typed.ofAccount).kind === 'unknown')
        .map((command) => `${where}: ${command.join(' ')}`),
    );
    expect(unknown).toEqual([]);
  });

  test('is in a block that says so', () => {
    const unmarked = documents.flatMap((file) =>
      blocksOf(file).filter(
        ({ language, code }) => language !== 'sh' && /^(aws|ask|npm|npx|git|curl|node) /m.test(code),
      ),
    );
    expect(unmarked).toEqual([]);
  });

  test('needs no program that one system has and another has not', () => {
    // `date` takes other options on macOS, and so do `sed -i` and `stat`; `timeout` and `dig` are not everywhere.
    const calls = typed.snippets.filter(({ code }) => /(^|[|;&(]\s*)(date|dig|sed|stat|timeout|tac) /m.test(code));
    expect(calls.map(({ where }) => where)).toEqual([]);
  });

  test('that CI runs is in its workflow', () => {
    const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
    for (const command of ofCi) expect(workflow).toContain(`- run: ${command}\n`);
  });

  test('that a test runs names a test that there is', () => {
    expect(Object.values(runners).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('arguments in the documents', () => {
  test('are ones that the operator’s commands understand', () => {
    for (const command of all.filter(
      ([program, run, script]) => program === 'npm' && run === 'run' && script?.startsWith('operator:'),
    )) {
      const [, , script = '', ...rest] = command;
      const args = argumentsOf(rest);
      const operated = operatorCommands.find(({ name }) => `operator:${name}` === script);
      if (operated === undefined) throw new Error(`there is no ${script}`);
      if (args.length === 0) continue; // It is only named.
      const read = readArguments(args, { options: operated.options, words: operated.words });
      if (read.kind === 'help') continue;
      const faults = [...read.faults];
      operated.read(read.given, read.words, (sentence) => void faults.push(sentence));
      expect(faults, command.join(' ')).toEqual([]);
    }
  });

  test('are ones that npm start and the bench understand', async () => {
    const starts = afterWords('npm', 'start').map(argumentsOf);
    expect(starts.length).toBeGreaterThan(10);
    for (const args of starts) {
      const read = await parseOptions(
        args.filter((word) => word !== '--friends' && word !== 'friends.txt'),
        {},
      );
      const faults = read.kind === 'faults' ? read.faults : [];
      expect(
        faults.filter((fault) => !/in use/.test(fault)),
        args.join(' '),
      ).toEqual([]);
    }
    for (const args of afterWords('npm', 'run', 'bench').map(argumentsOf)) {
      const read = readBenchOptions(args.filter((word) => word !== '--friends' && word !== 'friends.txt'));
      expect(read.kind === 'faults' ? read.faults : []).toEqual([]);
    }
  });

  test('are ones that npm run verify understands', () => {
    const verified = afterWords('npm', 'run', 'verify').map(argumentsOf);
    const given = verified.filter((args) => args.length > 0);
    expect(given.length).toBeGreaterThan(1);
    for (const args of given) expect(readVerifyOptions(args), args.join(' ')).toMatchObject({ kind: 'options' });
  });

  test('set only settings that there are, to what they may be', () => {
    const needed = { senderAddress: 'us@example.org', alarmAddress: 'us@example.org' };
    const assignments = [...afterWords('npm', 'run', 'deploy'), ...afterWords('npx', 'cdk', 'deploy')].flatMap(
      (command) => command.flatMap((word, at) => (word === '-c' ? [String(command[at + 1])] : [])),
    );
    expect(assignments.length).toBeGreaterThan(5);
    for (const assignment of assignments.filter((each) => each !== 'name=value')) {
      const [name = '', value = ''] = assignment.split('=');
      expect(settingNames).toContain(name);
      expect(parseSettings({ ...needed, [name]: value }), assignment).toMatchObject({ kind: 'settings' });
    }
  });

  test('name only tests that there are', () => {
    const paths = afterWords('npx', 'vitest', 'run').flat();
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('commands of the AWS CLI', () => {
  test('each have a recorded answer, in test/support/aws/answers.ts', () => {
    const operations = afterWords('aws').map(([service, operation]) => `${service} ${operation}`);
    expect(operations.filter((operation) => !(operation in awsAnswers) && !operation.includes(' wait'))).toEqual([]);
  });

  test('find something in it by every --query', () => {
    const queries = afterWords('aws').flatMap((command) => {
      const query = optionOf(command, '--query');
      return query === undefined ? [] : [{ command, query }];
    });
    expect(queries.length).toBeGreaterThan(8);
    for (const { command, query } of queries) {
      const [service, operation] = command;
      const found = search(awsAnswers[`${service} ${operation}`], query);
      expect(holes(found), `${command.join(' ')}\n${JSON.stringify(found)}`).toEqual([]);
      // What goes into another command is one value, not a list in brackets.
      if (optionOf(command, '--output') === undefined) continue;
      expect(['text', 'table', 'json']).toContain(optionOf(command, '--output'));
    }
  });
});

/** Places in an answer where there is nothing: what the CLI prints as `None`. */
function holes(value: unknown, path = '@'): string[] {
  if (value === null || value === undefined) return [path];
  if (Array.isArray(value)) {
    return value.length === 0 ? [path] : value.flatMap((each, at) => holes(each, `${path}[${at}]`));
  }
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, each]) => holes(each, `${path}.${name}`));
  return [];
}

describe('the runbook’s shell functions', () => {
  /** An `aws` that evaluates --query on the recorded answers and prints text as the CLI does. */
  const aws = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const { search } = require(${JSON.stringify(createRequire(import.meta.url).resolve('jmespath'))});
const answers = ${JSON.stringify(awsAnswers)};
const args = process.argv.slice(2);
appendFileSync(process.env.TYPED, ['aws', ...args, '\\x1e', ''].join('\\0'));
const found = search(answers[args.slice(0, 2).join(' ')], args[args.indexOf('--query') + 1]);
for (const row of Array.isArray(found) ? found : [found]) console.log([row].flat().map((each) => each ?? 'None').join('\\t'));
`;
  const [functions] = blocksOf('docs/runbook.md');
  const type = async (code: string) => {
    const shell = openRecordingShell({ aws });
    const run = await shell.type(code, functions?.code);
    shell.close();
    return run;
  };

  test('resource finds the one thing of a type, whatever else has its name', async () => {
    const { output, exitCode } = await type(
      'resource Events::Rule Sweeping; resource Lambda::Function Sweeper; resource SES::ConfigurationSet SignIn',
    );
    expect([exitCode, output]).toEqual([
      0,
      'BreakupNotifier-SweepingRuleAC583141-1A2B3C\nBreakupNotifier-Sweeper-1A2B3C\nMailingSignIn-a1b2c3\n',
    ]);
  });

  test('ask searches the log of the function, over the hours that are asked for, and prints a line for each line it finds', async () => {
    const { commands, output, exitCode } = await type('ask Sweeper \'filter message = "sweep.completed"\' 48');
    expect(exitCode, output).toBe(0);
    expect(output).toBe(
      '@timestamp=2026-11-25 10:10:00.123  what=sweep.completed  watchers=17\n' +
        '@timestamp=2026-11-25 10:05:00.321  what=2026-11-25T10:05:00.321Z 5f1d Task timed out after 120.00 seconds\n',
    );
    const start = commands.find(([, , operation]) => operation === 'start-query') ?? [];
    expect(optionOf(start, '--log-group-name')).toBe('BreakupNotifier-SweepingSweeperLogs0A1B2C3D-xyz');
    expect(optionOf(start, '--query-string')).toBe('filter message = "sweep.completed"');
    const [from, to] = ['--start-time', '--end-time'].map((option) => Number(optionOf(start, option)));
    expect(Math.abs(Number(to) - Number(from) - 48 * 3_600)).toBeLessThan(600);
    expect(Math.abs(Number(to) - Date.now() / 1000)).toBeLessThan(600);
  });

  test('are of version 2 of the CLI, and say so', () => {
    const withCommands = documents.filter((file) => /^aws |\$\(aws /m.test(readDocument(file)));
    expect(withCommands.filter((file) => !/version 2 of the \[AWS CLI\]/.test(readDocument(file)))).toEqual([]);
  });
});
