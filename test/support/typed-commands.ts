import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Snippet } from './documents.ts';

/** A program and its arguments, as a shell hands them over. */
export type Typed = readonly string[];

/** What came of typing something into a shell. */
export interface TypedRun {
  /** What it called of the programs that are recorded, in their order. */
  readonly commands: readonly Typed[];
  readonly exitCode: number;
  /** What it printed, errors included. */
  readonly output: string;
}

/** A shell that can do nothing but record: see `openRecordingShell`. */
export interface RecordingShell {
  /** Types this, after what `before` has; both see the same folder, which is empty at first. */
  type(code: string, before?: string): Promise<TypedRun>;
  close(): void;
}

/** Programs that only look and wait, so that they may run as they are. */
const harmless = ['cat', 'grep', 'sleep'];

/** Programs that are recorded and do nothing; each prints a word, for what takes its output for an argument. */
const recorded = ['ask', 'aws', 'cdk', 'curl', 'git', 'npm', 'npx', 'resource'];

/** Writes the program and its arguments with a NUL behind each, and a record separator at the end. `git clone` makes the folder that it would. */
const recorder = `#!/bin/sh
{ printf '%s\\0' "\${0##*/}" "$@"; printf '\\036\\0'; } >> "$TYPED"
if [ "$1" = clone ]; then mkdir -p breakup-notifier; fi
echo "what-\${0##*/}-prints-here"
`;

/**
 * Opens a bash whose programs are the ones above, and Node. So it is bash that takes apart what the documents say, and a program that is
 * not known here is not found. Throws when there is no bash.
 *
 * @param programs scripts that take the place of recorded programs, by their names; they get the path to append to as `TYPED`
 */
export function openRecordingShell(programs: Readonly<Record<string, string>> = {}): RecordingShell {
  const folder = mkdtempSync(join(tmpdir(), 'typed-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of [...harmless, 'mkdir']) symlinkSync(pathOf(name), join(bin, name));
  symlinkSync(process.execPath, join(bin, 'node'));
  const written = join(folder, 'written');
  mkdirSync(written);
  for (const name of recorded) writeFileSync(join(written, name), programs[name] ?? recorder, { mode: 0o755 });
  // A file that this process wrote may still be open in a child that another thread just started, and cannot be run as long as it is.
  execFileSync('cp', ['-p', ...recorded.map((name) => join(written, name)), bin]);
  const bash = pathOf('bash');
  let runs = 0;
  return {
    async type(code, before = '') {
      const record = join(folder, `record-${runs++}`);
      writeFileSync(record, '');
      const cwd = mkdtempSync(join(folder, 'in-'));
      // Through a pipe: the socket that Node makes instead cannot be opened as /dev/stdout.
      const piped = `'${bash}' --noprofile --norc -o pipefail -ec "$0" 2>&1 | cat`;
      const shell = spawn(bash, ['--noprofile', '--norc', '-o', 'pipefail', '-c', piped, `${before}\n${code}`], {
        cwd,
        env: { PATH: bin, TYPED: record, HOME: cwd },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk));
      shell.stdin.on('error', () => {}); // Most of what is typed reads nothing.
      shell.stdin.end('something secret\n');
      const exitCode = await new Promise<number>((resolve) => shell.on('close', (code) => resolve(code ?? -1)));
      return { commands: readRecord(readFileSync(record, 'utf8')), exitCode, output };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where a program is; throws when it is nowhere. */
function pathOf(name: string): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
  if (found === undefined) throw new Error(`the documents are tried in a shell, which needs ${name}; install it`);
  return found;
}

function readRecord(record: string): Typed[] {
  return record
    .split('\x1e\0')
    .slice(0, -1)
    .map((each) => each.split('\0').slice(0, -1));
}

/** What stands in the documents in place of something of the reader's own, and something that it could be. */
const placeholders: readonly (readonly [RegExp, string])[] = [
  [/\b(facebook):ID\b/g, '$1:1015'],
  [/\bmastodon:HOST\b/g, 'mastodon:hachyderm.io'],
  [/\bYOUR-ADDRESS\b/g, 'you@example.org'],
  [/\bYOUR-DOMAIN\b/g, 'example.org'],
  [/\b(?:YOUR-)?SITE\b(?!-)/g, 'breakups.example.org'],
  [/\bTABLE\b/g, 'WatchersTable'],
  [/\bARN-OF-EACH\b/g, 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:KeysSealing-a1b2c3'],
  [/--network NAME\b/g, '--network mastodon'],
  [/--friends FILE\b/g, '--friends friends.txt'],
  [/--data DIR\b/g, '--data kept'],
  [/=…/g, '=open'],
];

/** What a document says, as a reader would type it: with something of their own in place of each placeholder. */
export function asTyped({ code }: Snippet): string {
  return placeholders.reduce((text, [placeholder, own]) => text.replaceAll(placeholder, own), code);
}
