import { spawnSync } from 'node:child_process';

/** The `aws` to try: the one that `AWS_CLI` names, or the first of the PATH. */
const program = process.env.AWS_CLI ?? 'aws';

/** A program of the AWS CLI that was found. */
export interface AwsCli {
  /** Its path. */
  readonly path: string;
  /** As in `2.9.19`. */
  readonly version: string;
}

/**
 * The AWS CLI of version 2, which the documents are written for. Throws, and says what to do, where there is none: nothing here can stand in
 * for it.
 */
export function findAwsCli(): AwsCli {
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /^aws-cli\/(\S+)/.exec(stdout ?? '')?.[1];
  if (error === undefined && version?.startsWith('2.')) return { path: pathOf(program), version };
  const found = version === undefined ? `there is no ${program} here` : `${program} is version ${version}`;
  throw new Error(
    `npm run test:cli needs version 2 of the AWS CLI, and ${found}. Install it ` +
      '(https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html; on Debian the package awscli), or say where it is: ' +
      'AWS_CLI=/usr/bin/aws npm run test:cli',
  );
}

/** Options of the documents that older versions of the CLI do not have, and a version that has them. */
const newerOptions: Readonly<Record<string, string>> = { '--no-deletion-protection-enabled': '2.12' };

/** Those of these options that this version of the CLI need not have. */
export function optionsNewerThan({ version }: AwsCli, command: readonly string[]): readonly string[] {
  return command.filter((word) => {
    const since = newerOptions[word];
    return since !== undefined && version.localeCompare(since, 'en', { numeric: true }) < 0;
  });
}

function pathOf(name: string): string {
  return spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).stdout.trim();
}
