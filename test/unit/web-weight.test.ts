import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLanguage, type Language, languageIds } from '../../lambdas/domain/languages.ts';
import { type BuiltSite, buildSite } from '../../web/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
let site: BuiltSite;
beforeAll(async () => {
  site = await buildSite(folder, { networks: {} });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files that come with these sources: those that are imported at once included. */
function filesOf(...sources: string[]): Set<string> {
  const { outputs } = site.metafile;
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') add(path);
  };
  for (const source of sources) {
    const found = Object.keys(outputs).find((file) => outputs[file]?.entryPoint?.endsWith(`web/${source}`));
    if (found === undefined) throw new Error(`nothing is loaded of ${source} by itself`);
    add(found);
  }
  return files;
}

const sourcesIn = (files: Iterable<string>) =>
  [...files].flatMap((file) => Object.keys(site.metafile.outputs[file]?.inputs ?? {}));
const weightOf = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).byteLength, 0);

const firstPage = (language: Language) => [
  'entries/landing.ts',
  'styles/base.css',
  'styles/landing.css',
  ...(language === defaultLanguage ? [] : [`texts/${language}/landing.ts`]),
];
const choosing = (network: string, language: Language) => [
  ...firstPage(language),
  'chooser/open.ts',
  'styles/choosing.css',
  `chooser/words/${language}.ts`,
  `networks/${network}/reader.ts`,
];

describe('scripts and style sheets, gzipped', () => {
  describe.each(languageIds)('in %s', (language) => {
    it('are at most 9 KB before a handle is entered: the font makes it 25', () => {
      expect(weightOf(filesOf(...firstPage(language)))).toBeLessThanOrEqual(9 * 1024);
    });

    // What the first page says in another language than its HTML's comes on top.
    const words = language === defaultLanguage ? 0 : 3;
    it.each([
      ['bluesky', 45 + words],
      ['mastodon', 48 + words],
    ])('on the way to a list of %s, are at most %i KB together', (network, most) => {
      expect(weightOf(filesOf(...choosing(network, language)))).toBeLessThanOrEqual(most * 1024);
    });

    it('come in few files: many small ones are more bytes', () => {
      expect(filesOf(...choosing('bluesky', language)).size).toBeLessThanOrEqual(16);
    });
  });
});

describe('somebody who chooses', () => {
  it('loads what reads one network, and nothing of the others but their names and what can be typed', () => {
    const sources = sourcesIn(filesOf(...choosing('bluesky', 'en')));
    expect(
      sources
        .filter((source) => /networks\/mastodon\/(?!texts)/.test(source))
        .map((each) => each.split('/').at(-1))
        .sort(),
    ).toEqual(['config.ts', 'hosts.ts', 'index.ts', 'memory.ts', 'name.ts', 'named-account.ts']);
  });

  it('loads nothing that only those who are signed in see, nor what asks for an address', () => {
    const sources = sourcesIn(filesOf(...choosing('mastodon', 'en'))).join('\n');
    expect(sources).not.toMatch(
      /(?:settings|history|watching)-view|web\/sign-in\/|web\/api\/|texts\/en\/(?:app|sign-in|failures)\.ts/,
    );
  });
});
