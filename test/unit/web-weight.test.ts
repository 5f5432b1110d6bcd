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

/** At most so many bytes of each way: a bit above what it is, so that whatever makes it more is seen. */
const most = {
  firstPage: { en: 6_000, de: 8_200, es: 8_150 },
  // 45 KB are 46,080 bytes.
  bluesky: { en: 42_000, de: 44_500, es: 44_400 },
  mastodon: { en: 43_800, de: 46_080, es: 46_080 },
} as const;

describe('scripts and style sheets, gzipped', () => {
  describe.each(languageIds)('in %s', (language) => {
    it(`are at most ${most.firstPage[language]} bytes before a handle is entered: the font makes it 23 KB`, () => {
      expect(weightOf(filesOf(...firstPage(language)))).toBeLessThanOrEqual(most.firstPage[language]);
    });

    it.each(['bluesky', 'mastodon'] as const)('on the way to a list of %s, are few bytes together', (network) => {
      expect(weightOf(filesOf(...choosing(network, language)))).toBeLessThanOrEqual(most[network][language]);
    });

    it('come in few files: many small ones are more bytes', () => {
      expect(filesOf(...choosing('bluesky', language)).size).toBeLessThanOrEqual(16);
    });
  });
});

/** The most that a site loads: signing in with Facebook has a part of its own on the first page. */
describe('where one can sign in with Facebook, too', () => {
  const full = mkdtempSync(join(tmpdir(), 'site-'));
  afterAll(() => rmSync(full, { recursive: true, force: true }));

  it('says no more in another language than its part of the first page', async () => {
    const facebook = { appId: '1', sdkUrl: 'https://connect.facebook.net/en_US/sdk.js', graphVersion: 'v27.0' };
    const { metafile } = await buildSite(full, { networks: { facebook } });
    const words = Object.keys(metafile.outputs).find((file) =>
      metafile.outputs[file]?.entryPoint?.endsWith('web/texts/de/landing.ts'),
    );
    const [without = ''] = [...filesOf('texts/de/landing.ts')];
    const more = gzipSync(readFileSync(join(full, words ?? ''))).byteLength - weightOf([without]);
    expect(more).toBeGreaterThan(100);
    expect(more).toBeLessThanOrEqual(400);
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
      /(?:settings|history|watching)-view|web\/sign-in\/|web\/api\/|texts\/en\/(?:app|sign-in|failures|behind-choosing)\.ts/,
    );
  });

  it('loads of valibot what parses meanwhile, and of Mastodon nothing that few need', () => {
    const sources = sourcesIn(filesOf(...choosing('mastodon', 'en'))).join('\n');
    expect(sources).toContain('valibot:part:early');
    expect(sources).not.toMatch(/valibot:part:late|mastodon\/(?:webfinger|profiles)\.ts/);
  });
});
