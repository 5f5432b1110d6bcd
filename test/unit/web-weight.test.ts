import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageIds } from '../../lambdas/domain/languages.ts';
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

const firstPage = ['entries/landing.ts', 'styles/landing.css'];
const choosing = (network: string, language: string) => [
  ...firstPage,
  'chooser/open.ts',
  'styles/app.css',
  `texts/${language}/choosing.ts`,
  `networks/bluesky/texts/${language}/people-part.ts`,
  `networks/mastodon/texts/${language}/people-part.ts`,
  `networks/${network}/reader.ts`,
];

describe('scripts and style sheets, gzipped', () => {
  it('are at most 25 KB before a handle is entered', () => {
    expect(weightOf(filesOf(...firstPage))).toBeLessThanOrEqual(25 * 1024);
  });

  describe.each(languageIds)('in %s', (language) => {
    it.each([
      ['bluesky', 56],
      ['mastodon', 58],
    ])('on the way to a list of %s, are at most %i KB together', (network, most) => {
      expect(weightOf(filesOf(...choosing(network, language)))).toBeLessThanOrEqual(most * 1024);
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
