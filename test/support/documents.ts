import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filesIn = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));

/** Every document of the project, by its path from the root. */
export const documents = [...filesIn('.'), ...filesIn('docs')].filter((file) => file.endsWith('.md')).sort();

/** The text of a document. */
export const readDocument = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Something that a reader is to type. */
export interface Snippet {
  /** The document, and the line that it begins at. */
  readonly where: string;
  /** What is typed, as it is written. */
  readonly code: string;
  /** What its language is called at its fence; `undefined` where it stands in a sentence. */
  readonly language: string | undefined;
}

/** Blocks of a document between fences, in their order. */
export function blocksOf(file: string): readonly Snippet[] {
  const text = readDocument(file);
  return [...text.matchAll(/^( *)```(\w*)\n(.*?)^ *```$/gms)].map(
    ({ 1: indent = '', 2: language = '', 3: code = '', index }) => ({
      where: `${file}:${lineAt(text, index)}`,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      language,
    }),
  );
}

/** First words of what stands in a sentence and is typed. */
const programs = /^(?:ask|aws|cat|cdk|cp|curl|dig|docker|export|git|node|npm|npx|pip|resource|sh|sudo) /;

/** What stands in a sentence for many commands. */
const families = ['npm run', 'npx cdk'];

/** Commands of a document that stand in sentences (`npm run check`), and options of them that stand alone (`-c name=value`). */
export function inlineCommandsOf(file: string): readonly Snippet[] {
  // Blanked out, so that lines keep their numbers.
  const prose = readDocument(file).replaceAll(/^ *```.*?^ *```$/gms, (block) => block.replaceAll(/[^\n]/g, ''));
  return [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(({ 1: code = '', index }) => ({ where: `${file}:${lineAt(prose, index)}`, code, language: undefined }))
    .filter(({ code }) => (programs.test(code) && !families.includes(code)) || /^-c /.test(code));
}

/**
 * Commands of a document that are marked as needing an account: a comment behind the command that begins with `account`
 * (`npx cdk bootstrap   # account: once per account and region`). They are what no test can run.
 */
export function commandsOfAccountIn(file: string): readonly string[] {
  return blocksOf(file).flatMap(({ code }) =>
    code.split('\n').flatMap((line) => /^(\S.*?)\s+# account\b/.exec(line)?.[1] ?? []),
  );
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;
