import { blocksOf, commandsOfAccountIn, documents, inlineCommandsOf, type Snippet } from './documents.ts';
import { asTyped, openRecordingShell, type Typed } from './typed-commands.ts';

/** Where a command of the documents is run. */
export type Fate =
  /** By this test. */
  | { readonly kind: 'run'; readonly by: string }
  /** By CI, before and around all tests. */
  | { readonly kind: 'ci' }
  /** Nowhere: a document marks it as needing an account. */
  | { readonly kind: 'account' }
  | { readonly kind: 'unknown' };

/** Tests that run commands of the documents. All but `verify` take them from there; its options in the documents are read in `test/unit/document-commands.test.ts`. */
export const runners = {
  aws: 'test/cli/aws-commands.test.ts',
  operator: 'test/flow/operator-commands.test.ts',
  project: 'test/cli/project-commands.test.ts',
  verify: 'test/flow/verify.test.ts',
} as const;

/** Commands by the tests that run them, each by the words that it begins with. */
const known: readonly (readonly [words: string, by: string])[] = [
  ['aws', runners.aws],
  ['ask', runners.aws],
  ['resource', runners.aws],
  ['npm run operator:', runners.operator],
  ['npm run operator', runners.operator],
  ['npm start', runners.project],
  ['npm audit', runners.project],
  ['npm run bench', runners.project],
  ['npm run chaos', runners.project],
  ['npm run check', runners.project],
  ['npm run costs', runners.project],
  ['npm run costs:', runners.project],
  ['npm run preflight', runners.project],
  ['npm run scaling', runners.project],
  ['npm run setup', runners.project],
  ['npm run synth', runners.project],
  ['npm run test:', runners.project],
  ['npm run verify', runners.verify],
  ['npx biome', runners.project],
  ['npx vitest', runners.project],
  ['curl', runners.project],
  ['git', runners.project],
];

/** What `.github/workflows/ci.yml` runs. */
export const ofCi = ['npm ci', 'npm test', 'npm run test:cli'];

/** Sentences leave `npx` out. */
const inFull = (command: Typed) => (command[0] === 'cdk' ? ['npx', ...command] : command);

/** Which part of a command an account is needed for, whatever its options say. */
const nameOf = (command: Typed) => inFull(command).slice(0, 3).join(' ');

/** Where this command of the documents is run. */
export function fateOf(command: Typed, ofAccount: ReadonlySet<string>): Fate {
  const text = command.join(' ');
  const isOrBegins = (words: string) =>
    text === words || text.startsWith(`${words} `) || (words.endsWith(':') && text.startsWith(words));
  if (ofAccount.has(nameOf(command))) return { kind: 'account' };
  if (ofCi.some(isOrBegins)) return { kind: 'ci' };
  const by = known.find(([words]) => isOrBegins(words))?.[1];
  return by === undefined ? { kind: 'unknown' } : { kind: 'run', by };
}

/** A snippet of a document, and what a shell makes of it. */
export interface TypedSnippet extends Snippet {
  readonly commands: readonly Typed[];
  /** What went wrong in the shell; `undefined` when nothing did. */
  readonly fault: string | undefined;
}

/** Everything that the documents say to type, typed into a shell that only records, and which of it needs an account. */
export interface DocumentCommands {
  readonly snippets: readonly TypedSnippet[];
  readonly ofAccount: ReadonlySet<string>;
}

/** Types every command of the documents into a recording shell: a second or two. */
export async function typeDocuments(): Promise<DocumentCommands> {
  const shell = openRecordingShell();
  try {
    const ofAccount = new Set<string>();
    const snippets: TypedSnippet[] = [];
    for (const file of documents) {
      for (const code of commandsOfAccountIn(file)) {
        for (const command of (await shell.type(code)).commands) ofAccount.add(nameOf(command));
      }
      for (const snippet of [
        ...blocksOf(file).filter(({ language }) => language === 'sh'),
        ...inlineCommandsOf(file),
      ]) {
        const { commands, exitCode, output } = await shell.type(withProgram(asTyped(snippet)));
        const fault = exitCode === 0 ? undefined : `${snippet.where}: ${output.trim()} (exit code ${exitCode})`;
        snippets.push({ ...snippet, commands, fault });
      }
    }
    return { snippets, ofAccount };
  } finally {
    shell.close();
  }
}

/** An option that stands alone in a sentence is one of a deployment. */
const withProgram = (code: string) => (code.startsWith('-c ') ? `npm run deploy -- ${code}` : code);
