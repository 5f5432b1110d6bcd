import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = fileURLToPath(new URL('../build/local', import.meta.url));

/**
 * Makes JavaScript of one TypeScript file, to be run in a worker thread, and returns the file. Workers start without this process's
 * loader for TypeScript: it costs time, and would be in the way of what runs there. Nothing is bundled, so the file may import packages and
 * Node's own modules only.
 */
export function compileForWorker(source: URL): string {
  const { code } = transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'esm', target: 'node20' });
  const file = join(folder, `${basename(fileURLToPath(source), '.ts')}.mjs`);
  mkdirSync(folder, { recursive: true });
  // Another runtime may be reading the file this moment.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, file);
  return file;
}
