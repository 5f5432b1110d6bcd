import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { spoken } from '../../lambdas/domain/vocabulary/index.ts';

test('a browser loads less than 12 KB to find statuses, none of the mails’ sentences and nothing of Node', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../lambdas/domain/stated/stated-status.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  expect(gzipSync(script?.contents ?? '', { level: 9 }).byteLength).toBeLessThan(12_000);
  for (const { now } of Object.values(spoken)) expect(script?.text).not.toContain(now.married('').trim());
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
});
