import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createSourcePlaces } from '../../lambdas/observability/source-places.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-places-'));
  writeFileSync(
    join(folder, 'check.ts'),
    `// A comment, so that the code is not on the first line.
export function fail(): never {
  throw new Error('as asked');
}
`,
  );
  buildSync({
    entryPoints: [join(folder, 'check.ts')],
    outfile: join(folder, 'bundle', 'index.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    sourcemap: 'linked',
    banner: { js: 'const shifted = "everything by a line";' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In a process of its own: here errors know their source already. */
function placeOfFailure(): string {
  const file = pathToFileURL(join(folder, 'bundle', 'index.mjs')).href;
  const code = `import(${JSON.stringify(file)}).then((bundle) => bundle.fail()).catch((error) => console.log(error.stack))`;
  const stack = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', env: {} });
  return stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
}

test('a line of a stack in a bundle says where it is in the source', () => {
  const line = placeOfFailure();
  expect(line).toContain('bundle/index.mjs:');
  expect(createSourcePlaces()(line)).toMatch(/\bcheck\.ts:3:9\)?$/);
  expect(createSourcePlaces()(line)).not.toContain('..');
});

test('a map is read once, and only when it is asked for', () => {
  const readMap = vi.fn(() => {
    throw new Error('no such file');
  });
  const inSource = createSourcePlaces(readMap);
  inSource('at check (node:internal/process/task_queues:95:5)');
  expect(readMap).not.toHaveBeenCalled();
  for (let line = 1; line < 4; line++) inSource(`at check (file:///var/task/index.mjs:${line}:10)`);
  expect(readMap.mock.calls).toEqual([['/var/task/index.mjs']]);
});

test.each([
  ['no map', undefined],
  ['no JSON', '<html>'],
  ['JSON that is no map', '{}'],
  ['a map without that place', '{"version":3,"sources":[],"names":[],"mappings":""}'],
])('a line stays as it is where there is %s', (_, map) => {
  const inSource = createSourcePlaces(() => {
    if (map === undefined) throw new Error('no such file');
    return map;
  });
  for (const line of [
    'at check (file:///var/task/index.mjs:7:9)',
    'at file:///var/task/index.mjs:7:9',
    '',
    'Error: x',
  ]) {
    expect(inSource(line)).toBe(line);
  }
});
