import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const sourceFolder = join(projectRoot, 'lambdas');
const buildFolder = join(projectRoot, 'build', 'functions');

/** Builds of other versions of the code are kept this long (milliseconds): another process may be copying one this moment. */
const keepOtherBuilds = 60 * 60_000;

/** Some of what is bundled is CommonJS and asks for Node's own modules with `require`, which ESM lacks. */
const requireForCommonJs =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

let built: string | undefined;

/**
 * The folder with `lambdas/<folder>/index.ts` and all it imports as one ESM file: what is deployed, byte for byte, and what the local
 * runtime runs. All functions are built at once, and again only when something they are made of has changed. Throws esbuild's error when
 * the code does not bundle, and an error when there is no such function.
 */
export function bundleFunction(folder: string): string {
  built ??= buildAll();
  const bundle = join(built, folder);
  if (!existsSync(join(bundle, 'index.mjs'))) throw new Error(`there is no function in lambdas/${folder}`);
  return bundle;
}

function buildAll(): string {
  const target = join(buildFolder, fingerprint());
  if (existsSync(target)) return target;
  mkdirSync(buildFolder, { recursive: true });
  clearOldBuilds();
  const unfinished = mkdtempSync(join(buildFolder, 'unfinished-'));
  const folders = readdirSync(sourceFolder).filter((folder) => existsSync(join(sourceFolder, folder, 'index.ts')));
  buildSync({
    entryPoints: Object.fromEntries(
      folders.map((folder) => [`${folder}/index`, join(sourceFolder, folder, 'index.ts')]),
    ),
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // `module` before `main` picks the SDK's ESM builds, which shake to two thirds of the size.
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: requireForCommonJs },
    logLevel: 'error',
    absWorkingDir: projectRoot,
  });
  try {
    // In one step, so that nobody ever sees half a build.
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(unfinished, { recursive: true }); // Another process was faster, with the same.
  }
  return target;
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
