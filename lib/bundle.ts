import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const sourceFolder = join(projectRoot, 'lambdas');
const buildFolder = join(projectRoot, 'build', 'functions');

/** Builds of other versions of the code are kept this long (milliseconds): another process may be copying one this moment. */
const keepOtherBuilds = 60 * 60_000;

/** Some of what is bundled is CommonJS and asks for Node's own modules with `require`, which ESM lacks. */
const requireForCommonJs =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * In place of what the SDK looks for keys with: see there. An alias, because its clients import that themselves, whatever credentials they
 * are given.
 */
const substitutes = {
  '@aws-sdk/credential-provider-node': join(sourceFolder, 'wiring', 'environment-credentials.ts'),
};

/** How everything is bundled that is deployed, or is compared with it. */
export const bundling = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // `module` before `main` picks the SDK's ESM builds, which shake to two thirds of the size.
  mainFields: ['module', 'main'],
  alias: substitutes,
  minify: true,
  keepNames: true,
  banner: { js: requireForCommonJs },
  logLevel: 'error',
  absWorkingDir: projectRoot,
} satisfies BuildOptions;

let built: string | undefined;

/**
 * The folder with `lambdas/<folder>/index.ts` and all it imports: `index.mjs` and what it loads only when it is needed, as ESM. It is what is
 * deployed, byte for byte, and what the local runtime runs. All functions are built at once, and again only when something they are made
 * of has changed. Throws esbuild's error when the code does not bundle, and an error when there is no such function.
 */
export function bundleFunction(folder: string): string {
  built ??= buildAll();
  const bundle = join(built, folder);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new Error(`there is no function in lambdas/${folder}`);
  return bundle;
}

/** What is in a function's bundle: esbuild's metafile, whose paths are relative to the project. Throws as `bundleFunction` does. */
export function bundleContents(folder: string): Metafile {
  return JSON.parse(readFileSync(contentsFile(bundleFunction(folder)), 'utf8'));
}

/** Folders of all functions, in alphabetical order. */
export function functionFolders(): string[] {
  return readdirSync(sourceFolder)
    .filter((folder) => existsSync(join(sourceFolder, folder, 'index.ts')))
    .sort();
}

/** Beside the bundle, not in it: nobody needs it where the function runs. */
const contentsFile = (bundle: string): string => `${bundle}.json`;

function buildAll(): string {
  const target = join(buildFolder, fingerprint());
  if (existsSync(target)) return target;
  mkdirSync(buildFolder, { recursive: true });
  clearOldBuilds();
  const unfinished = mkdtempSync(join(buildFolder, 'unfinished-'));
  for (const folder of functionFolders()) build(folder, join(unfinished, folder));
  try {
    // In one step, so that nobody ever sees half a build.
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(unfinished, { recursive: true }); // Another process was faster, with the same.
  }
  return target;
}

function build(folder: string, bundle: string): void {
  const { metafile } = buildSync({
    ...bundling,
    entryPoints: { index: join(sourceFolder, folder, 'index.ts') },
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    // What is imported with `import()` is a file of its own, loaded when it is needed.
    splitting: true,
    // Read only when an error is logged: see lambdas/observability/source-places.ts.
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
  });
  const outputs = withoutUnreachable(metafile.outputs, relative(projectRoot, join(bundle, 'index.mjs')));
  for (const path of Object.keys(metafile.outputs)) if (!(path in outputs)) rmSync(join(projectRoot, path));
  writeFileSync(contentsFile(bundle), JSON.stringify({ ...metafile, outputs } satisfies Metafile));
}

/** The outputs that the entry leads to, and their source maps. esbuild also writes what only code that it dropped would have loaded. */
function withoutUnreachable(outputs: Metafile['outputs'], entry: string): Metafile['outputs'] {
  const reached = new Set([entry]);
  for (const path of reached)
    for (const each of outputs[path]?.imports ?? []) if (!each.external) reached.add(each.path);
  return Object.fromEntries(Object.entries(outputs).filter(([path]) => reached.has(path.replace(/\.map$/, ''))));
}

/** A digest of everything that goes into the bundles: our code, the versions of what it imports, and how it is built. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...sources, join(projectRoot, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function clearOldBuilds(): void {
  for (const name of readdirSync(buildFolder)) {
    const path = join(buildFolder, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > keepOtherBuilds) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
