import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleContents, bundleFunction, functionFolders } from '../../lib/bundle.ts';

/**
 * What each function may load when it starts, and in all, in bytes without source maps; and the clients it may have. A budget is at
 * most a tenth above what the function needs: who passes it has put something in, and either takes it out or says here why not.
 */
const promises: Readonly<Record<string, { start: number; all: number; clients: readonly string[] }>> = {
  sweeper: { start: 315_000, all: 330_000, clients: ['dynamodb', 'sqs'] },
  checker: { start: 445_000, all: 765_000, clients: ['dynamodb', 'secrets-manager', 'ses'] },
  api: { start: 590_000, all: 775_000, clients: ['dynamodb', 'secrets-manager', 'ses', 'sqs'] },
  eraser: { start: 277_000, all: 293_000, clients: ['dynamodb'] },
  'mail-brake': { start: 265_000, all: 281_000, clients: ['dynamodb'] },
  'mail-feedback': { start: 334_000, all: 350_000, clients: ['dynamodb', 'secrets-manager'] },
};

/** In no bundle: other ways to find keys than the environment, the clients of theirs, and what Node does by itself. */
const nowhere =
  /node_modules\/(?:@(?:aws-sdk|smithy)\/(?:credential-provider-(?!env\/)|credential-providers\/|nested-clients\/|token-providers\/)|bowser\/|jose\/)/;

/** Loaded only when it is needed. */
const later = /node_modules\/(?:nodemailer|@valibot\/to-json-schema|htmlparser2)\//;

function contentsOf(folder: string) {
  const { outputs } = bundleContents(folder);
  const files = Object.keys(outputs).filter((path) => !path.endsWith('.map'));
  const start = new Set(files.filter((path) => basename(path) === 'index.mjs'));
  for (const path of start) {
    for (const each of outputs[path]?.imports ?? []) {
      if (each.kind === 'import-statement' && !each.external) start.add(each.path);
    }
  }
  const bytes = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const sources = (paths: Iterable<string>) =>
    [...paths].flatMap((path) =>
      Object.entries(outputs[path]?.inputs ?? {}).flatMap(([source, { bytesInOutput }]) =>
        bytesInOutput > 0 ? [source] : [],
      ),
    );
  return {
    files: Object.keys(outputs),
    start: { bytes: bytes(start), sources: sources(start) },
    all: { bytes: bytes(files), sources: sources(files) },
  };
}

test('every function has its promise', () => {
  expect(functionFolders()).toEqual(Object.keys(promises).sort());
});

describe.each(Object.entries(promises))('the bundle of %s', (folder, promise) => {
  const { files, start, all } = contentsOf(folder);

  test('is as small as was promised, and so is what is loaded at a start', () => {
    expect(start.bytes, `${folder} loads ${start.bytes} bytes at a start`).toBeLessThanOrEqual(promise.start);
    expect(all.bytes, `${folder} has ${all.bytes} bytes`).toBeLessThanOrEqual(promise.all);
  });

  test('has the clients that its function needs, and no others', () => {
    const clients = all.sources.map((source) => /node_modules\/@aws-sdk\/client-([^/]+)\//.exec(source)?.[1]);
    expect([...new Set(clients.filter((each) => each !== undefined))].sort()).toEqual(promise.clients);
  });

  test('has no other source of keys than the environment, and nothing that Node does by itself', () => {
    expect(all.sources.filter((source) => nowhere.test(source))).toEqual([]);
    expect(all.sources.some((source) => source.includes('/credential-provider-env/'))).toBe(true);
  });

  test('loads at a start nothing that only a mail, a page or one network needs', () => {
    expect(start.sources.filter((source) => later.test(source))).toEqual([]);
  });

  test('is all there is in its folder', () => {
    const bundle = bundleFunction(folder);
    expect(readdirSync(bundle).sort()).toEqual(files.map((path) => basename(path)).sort());
    expect(new Set(files.map((path) => basename(dirname(path))))).toEqual(new Set([folder]));
  });

  test('can be traced back to the source', () => {
    for (const path of files.filter((each) => each.endsWith('.mjs'))) {
      const map = JSON.parse(readFileSync(`${bundleFunction(folder)}/${basename(path)}.map`, 'utf8'));
      expect(map.sourcesContent, 'the source itself is not deployed').toBeUndefined();
      expect(map.sources.length).toBeGreaterThanOrEqual(0);
    }
  });
});
