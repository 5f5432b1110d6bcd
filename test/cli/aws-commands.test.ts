import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsAnswers } from '../support/aws/answers.ts';
import { blocksOf } from '../support/documents.ts';
import { fateOf, runners, type TypedSnippet, typeDocuments } from '../support/known-commands.ts';
import { asTyped, openRecordingShell, type RecordingShell, type Typed } from '../support/typed-commands.ts';
import { findAwsCli, optionsNewerThan } from './aws-cli.ts';
import { type AwsStub, startAwsStub } from './aws-stub.ts';

const cli = findAwsCli();
const { snippets, ofAccount } = await typeDocuments();
const isOfAws = (command: Typed) => {
  const fate = fateOf(command, ofAccount);
  return fate.kind === 'run' && fate.by === runners.aws;
};
const [functions] = blocksOf('docs/runbook.md');
/** By what is typed, so that what stands in two places is tried once. */
const ofAws = new Map<string, TypedSnippet>(
  snippets.filter(({ commands }) => commands.some(isOfAws)).map((snippet) => [asTyped(snippet), snippet]),
);

let stub: AwsStub;
let shell: RecordingShell;
const environment = {
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  TZ: 'UTC',
};
beforeAll(async () => {
  stub = await startAwsStub();
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  const aws = `#!/bin/sh
{ printf '%s\\0' aws "$@"; printf '\\036\\0'; } >> "$TYPED"
${exports.join('\n')}
exec '${cli.path}' --endpoint-url ${stub.url} "$@"
`;
  shell = openRecordingShell({ aws });
});
afterAll(async () => {
  shell.close();
  await stub.close();
});

/** Options that do not matter for what is answered, with their values. */
const withoutOptions = (command: Typed, ...options: readonly string[]) =>
  command.filter((word, at) => !options.includes(word) && !options.includes(String(command[at - 1])));

describe.each([...ofAws.values()])('$where', (snippet) => {
  test('is taken by the AWS CLI, asks for what is recorded, and prints something of it', async () => {
    const ofCli = snippet.commands.filter(isOfAws).filter(([program]) => program === 'aws');
    const before = stub.asked.length;
    const run = await shell.type(asTyped(snippet), functions?.code);
    const newer = ofCli.flatMap((command) => optionsNewerThan(cli, command));
    if (newer.length > 0 && run.exitCode !== 0) {
      // All that an older CLI may find wrong with it.
      expect(run.output).toMatch(new RegExp(`Unknown options: ${newer.join(', ')}\\s*$`));
      return;
    }
    expect(run.exitCode, `${snippet.code}\n${run.output}`).toBe(0);
    const asked = stub.asked.slice(before);
    expect(asked.filter((each) => each.startsWith('?'))).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(ofCli.length);
    expect(run.output).not.toMatch(/\bNone\b/);
    for (const [program, ...rest] of run.commands) {
      // What a command gives to the next one is one word, not a list or nothing.
      if (program === 'aws') expect(rest.filter((word) => word === '' || /^\S+[\t\n]\S/.test(word))).toEqual([]);
    }
  }, 120_000);
});

const operations = new Map<string, Typed>(
  [...ofAws.values()]
    .flatMap(({ commands }) => commands)
    .filter(([program, , operation]) => program === 'aws' && operation !== 'wait' && operation !== 'invoke')
    .map((command) => [command.slice(1, 3).join(' '), command.slice(1)]),
);

test.each([...operations])('the recorded answer to aws %s is what the CLI prints', async (name, command) => {
  // What is answered does not depend on it.
  const newer = optionsNewerThan(cli, command);
  const args = withoutOptions(command, '--query', '--output').filter((word) => !newer.includes(word));
  const { stdout, stderr, status } = await runCli(['--endpoint-url', stub.url, ...args, '--output', 'json']);
  expect(status, stderr).toBe(0);
  expect(stdout.trim() === '' ? undefined : JSON.parse(stdout)).toEqual(awsAnswers[name]);
});

/** Beside this process, which has to answer. */
async function runCli(args: readonly string[]) {
  const child = spawn(cli.path, args, { env: { ...environment, PATH: process.env.PATH ?? '' } });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (out.stdout += chunk));
  child.stderr.on('data', (chunk) => (out.stderr += chunk));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { ...out, status };
}
