import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { bundling } from '../../lib/bundle.ts';

const folder = fileURLToPath(new URL('../../build/floors', import.meta.url));

/** What a function is compared with: `bench/floors/NAME.ts`, bundled as functions are. Returns the file. */
export function buildFloor(name: 'bare-check' | 'bare-sweep' | 'parse-and-decrypt' | 'sdk-alone'): string {
  const outfile = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  buildSync({ ...bundling, entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))], outfile });
  return outfile;
}
