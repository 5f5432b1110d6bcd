import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = fileURLToPath(new URL('../build/local', import.meta.url));

/**
 * Makes JavaScript of one TypeScript file, to be run in a worker thread, and returns the file. Workers start without this process's
 * loader for TypeScript: it costs time, and would be in the way of what runs there. What it imports of ours is bundled; packages and Node's
 * own modules are not.
 */
export function compileForWorker(source: URL): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
  });
  const file = join(folder, `${basename(fileURLToPath(source), '.ts')}.mjs`);
  mkdirSync(folder, { recursive: true });
  // Another runtime may be reading the file this moment.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, outputFiles[0]?.contents ?? '');
  renameSync(unfinished, file);
  return file;
}
