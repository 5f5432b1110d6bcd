import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { stableFontPath, standInFace } from '../lambdas/look/fonts.ts';
import { paletteProperties } from '../lambdas/look/palette.ts';
import type { SiteConfig } from './config.ts';
import { configuredForSignIn } from './networks/configured-for-sign-in.ts';
import type { PageAssets } from './pages/assets.ts';
import { favicon } from './pages/heart.tsx';
import { landingPage } from './pages/landing.tsx';
import { manifest } from './pages/manifest.ts';
import {
  appPage,
  confirmPage,
  deletionPage,
  notFoundPage,
  privacyPage,
  signInPage,
  statusPage,
} from './pages/small-pages.tsx';
import { packedLanding } from './texts/packed-landing.ts';
import { valibotInParts } from './valibot-in-parts.ts';
import { packedVocabulary } from './vocabulary/packed-vocabulary.ts';

const webFolder = fileURLToPath(new URL('.', import.meta.url));

/** Every page loads it, before its own: so it is sent once, also where a page turns into another. */
const commonStyle = 'base.css';
/** What a page loads that turns into the choice of people, and what the app loads behind that. */
const choosingStyle = 'choosing.css';
const appStyle = 'app.css';

interface Page {
  /** Its file is `<name>.html`, its address `/<name>`. */
  readonly name: string;
  readonly script: string;
  /** The style sheets it loads, beside the common one. */
  readonly styles: readonly string[];
  readonly render: (assets: PageAssets, config: SiteConfig) => string;
}

/**
 * The pages, in two groups: files of scripts are shared within a group only. What all pages of a group use becomes one file, and what only
 * some of them use others. So the pages that are only read do not divide what those need on which people choose and sign in.
 */
function pagesOf(config: SiteConfig): readonly (readonly Page[])[] {
  const landing = configuredForSignIn(config).length > 0 ? 'landing-with-sign-in.ts' : 'landing.ts';
  return [
    [
      { name: 'index', script: landing, styles: ['landing.css'], render: landingPage },
      { name: 'app', script: 'app.ts', styles: [choosingStyle, appStyle], render: appPage },
      { name: 'sign-in', script: 'sign-in.tsx', styles: ['sign-in.css'], render: signInPage },
    ],
    [
      { name: 'confirm', script: 'confirm.ts', styles: ['text.css'], render: confirmPage },
      { name: 'deletion', script: 'deletion.ts', styles: ['text.css'], render: deletionPage },
      { name: 'privacy', script: 'privacy.ts', styles: ['text.css'], render: privacyPage },
      { name: 'status', script: 'status.ts', styles: ['text.css'], render: statusPage },
      { name: '404', script: 'not-found.ts', styles: ['landing.css'], render: notFoundPage },
    ],
  ];
}

/** What style sheets share with the mails, and with the pages behind mails: `@import "generated:palette"`. */
const shared: Readonly<Record<string, string>> = {
  'generated:palette': paletteProperties,
  'generated:stand-in': standInFace,
};
const generated: Plugin = {
  name: 'generated',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    onLoad({ filter: /./, namespace: 'generated' }, ({ path }) => ({ contents: shared[path] ?? '', loader: 'css' }));
  },
};

/** Files that browsers and others ask for by fixed names, by where they are in this folder. */
const copied: Readonly<Record<string, string>> = {
  'favicon.ico': 'images/favicon.ico',
  'touch-icon.png': 'images/touch-icon.png',
  'icon-512.png': 'images/icon-512.png',
  'preview.png': 'images/preview.png',
  [stableFontPath.slice(1)]: 'fonts/newsreader-subset.woff2',
};

/** For a page of which only the words are looked at. */
const noAssets: PageAssets = {
  script: '',
  commonStyle: '',
  styles: [],
  choosingStyle: '',
  appStyle: '',
  chunks: [],
  font: '',
};

/** What `buildSite` wrote. */
export interface BuiltSite {
  readonly folder: string;
  /** Paths below the folder. Everything in `assets/` has its hash in its name and may be kept forever; the rest may not be. */
  readonly files: readonly string[];
  /** What each script and style sheet was made of, and what it loads. */
  readonly metafile: Metafile;
}

/**
 * Builds the whole site into a folder, which is emptied first: pages, minified scripts and style sheets under hashed names, and
 * `config.json`. Rejects with esbuild's error when something does not bundle.
 */
export async function buildSite(outDir: string, config: SiteConfig): Promise<BuiltSite> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const groups = pagesOf(config);
  const bundled = await Promise.all(groups.map((pages) => bundle(pages, outDir, config)));
  const metafile: Metafile = {
    inputs: Object.assign({}, ...bundled.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...bundled.map(({ outputs }) => outputs)),
  };
  const texts = new Map<string, string>();
  for (const { name, script, styles, render } of groups.flat()) {
    texts.set(`${name}.html`, render(assetsOf(metafile, script, styles), config));
  }
  texts.set('favicon.svg', favicon());
  texts.set('manifest.webmanifest', manifest());
  texts.set('robots.txt', 'User-agent: *\nDisallow: /api/\n');
  texts.set('config.json', `${JSON.stringify(config)}\n`);
  for (const [file, text] of texts) await writeFile(join(outDir, file), text);
  for (const [file, source] of Object.entries(copied)) await copyFile(join(webFolder, source), join(outDir, file));
  const files = [...Object.keys(metafile.outputs), ...texts.keys(), ...Object.keys(copied)].sort();
  return { folder: outDir, files, metafile };
}

async function bundle(pages: readonly Page[], outDir: string, config: SiteConfig): Promise<Metafile> {
  const files = pages.flatMap(({ script, styles }) => [
    `entries/${script}`,
    ...styles.map((style) => `styles/${style}`),
  ]);
  const { metafile } = await build({
    entryPoints: [...new Set([`styles/${commonStyle}`, ...files])].map((path) => join(webFolder, path)),
    outdir: outDir,
    absWorkingDir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    // They all have them; what is written as a call instead is kept even where nothing uses it.
    supported: { 'regexp-unicode-property-escapes': true },
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file' },
    charset: 'utf8',
    plugins: [generated, valibotInParts, packedVocabulary, packedLanding(landingPage(noAssets, config))],
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/chunk-[hash]',
    assetNames: 'assets/[name]-[hash]',
    publicPath: '/',
    metafile: true,
    logLevel: 'error',
  });
  return metafile;
}

function assetsOf(metafile: Metafile, script: string, styles: readonly string[]): PageAssets {
  const styleFile = (style: string) => `/${outputOf(metafile, `styles/${style}`)}`;
  const scriptFile = outputOf(metafile, `entries/${script}`);
  return {
    script: `/${scriptFile}`,
    commonStyle: styleFile(commonStyle),
    styles: styles.map(styleFile),
    choosingStyle: styleFile(choosingStyle),
    appStyle: styleFile(appStyle),
    chunks: importedAtOnce(metafile, scriptFile).map((chunk) => `/${chunk}`),
    font: `/${Object.keys(metafile.outputs).find((file) => file.endsWith('.woff2'))}`,
  };
}

function outputOf({ outputs }: Metafile, source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(`/${source}`));
  if (found === undefined) throw new Error(`nothing was built from ${source}`);
  return found[0];
}

function importedAtOnce(metafile: Metafile, file: string, seen = new Set<string>()): string[] {
  for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
    if (kind !== 'import-statement' || seen.has(path)) continue;
    seen.add(path);
    importedAtOnce(metafile, path, seen);
  }
  return [...seen];
}
