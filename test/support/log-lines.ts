import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { CallExpression, Expression, Node, SourceFile } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isConditionalExpression,
  isPropertyAccessExpression,
  isStringLiteral,
} from 'typescript/unstable/ast/is';
import { API, type Checker, type Project } from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../..', import.meta.url));
const levels = ['debug', 'info', 'warn', 'error'];

/** Fields that each line of ours has: https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#standard-structured-keys */
const ofEachLine = ['level', 'message', 'timestamp', 'service', 'function_request_id', 'cold_start'];

/** What `errorFields` adds, whose type says no names. */
const ofErrors = ['errorName', 'errorMessage', 'errorAt'];

/** What functions log, as the code says it: by the folder of the function, then by message, the names of the line's fields. */
export type LogLines = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/**
 * Reads the log lines of functions from their types, as TypeScript's checker knows them. Throws where a message is not a fixed text: nobody could
 * search for it.
 */
export function readLogLines(functions: readonly string[]): LogLines {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects();
    if (project === undefined) throw new Error('tsconfig.json is no project');
    const byFile = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
    const linesOf = (file: string) => {
      const lines = byFile.get(file) ?? linesOfFile(project, file);
      byFile.set(file, lines);
      return lines;
    };
    return new Map(functions.map((name) => [name, merged(sourcesOf(name).map(linesOf))]));
  } finally {
    api.close();
  }
}

/** Our own files that a function is bundled of. */
function sourcesOf(name: string): string[] {
  const entry = join(root, 'lambdas', name, 'index.ts');
  if (!existsSync(entry)) throw new Error(`there is no function in lambdas/${name}`);
  const { metafile } = buildSync({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    outdir: 'nowhere',
  });
  return Object.keys(metafile.inputs).filter((path) => /\.tsx?$/.test(path));
}

function linesOfFile({ program, checker }: Project, file: string): Map<string, Set<string>> {
  const source = program.getSourceFile(join(root, file));
  if (source === undefined) throw new Error(`${file} is not in the project`);
  const lines = new Map<string, Set<string>>();
  const visit = (node: Node): void => {
    if (isCallExpression(node) && isOfLog(node)) {
      for (const message of messagesOf(node, source)) {
        const fields = lines.get(message) ?? new Set(ofEachLine);
        for (const field of fieldsOf(node.arguments[1], checker, source)) fields.add(field);
        lines.set(message, fields);
      }
    }
    node.forEachChild((child) => void visit(child));
  };
  visit(source);
  return lines;
}

/** `log.info(…)`, `parts.log.warn(…)`, `logger.error(…)` with a text. */
function isOfLog({ expression, arguments: given }: CallExpression): boolean {
  if (!isPropertyAccessExpression(expression) || !levels.includes(expression.name.text)) return false;
  return /(^|\.)log(ger)?$/.test(expression.expression.getText()) && given[0] !== undefined;
}

function messagesOf(call: CallExpression, source: SourceFile): string[] {
  const [message] = call.arguments;
  const choices =
    message !== undefined && isConditionalExpression(message) ? [message.whenTrue, message.whenFalse] : [message];
  // What hands the message on (`logger.info(message, fields)`) logs nothing of its own.
  return choices.flatMap((choice) => {
    if (choice === undefined || choice.getText() === 'message') return [];
    if (isStringLiteral(choice)) return [choice.text];
    throw new Error(`${source.fileName}: a message that is not a fixed text: ${choice.getText()}`);
  });
}

function fieldsOf(fields: Expression | undefined, checker: Checker, source: SourceFile): string[] {
  const type = fields === undefined ? undefined : checker.getTypeAtLocation(fields);
  if (fields === undefined || type === undefined) return [];
  const names = checker.getPropertiesOfType(type).map(({ name }) => name);
  return writtenAs(fields, source).includes('errorFields(') ? [...names, ...ofErrors] : names;
}

/** How an expression is written; of a constant of the same file, how that is. */
function writtenAs(expression: Expression, source: SourceFile): string {
  const text = expression.getText(source);
  if (!/^\w+$/.test(text)) return text;
  return new RegExp(`const ${text} = ([^;]*);`).exec(source.text)?.[1] ?? text;
}

function merged(parts: readonly ReadonlyMap<string, ReadonlySet<string>>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const part of parts) {
    for (const [message, fields] of part) {
      all.set(message, new Set([...(all.get(message) ?? []), ...fields]));
    }
  }
  return all;
}
