import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Screen } from '../screen.ts';
import { argumentsOf } from './hunts.ts';
import type { Safeguard } from './safeguards.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a run needs of the project. */
const parts = [
  'bin',
  'chaos',
  'lambdas',
  'lib',
  'local',
  'terminal',
  'test',
  'web',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A run that shows nothing is repeated with other seeds, so often in all. */
const seeds = [1, 2, 3];

/** In characters. */
const lastWordsKept = 2_000;

const figuresSchema = v.object({ examples: v.array(v.object({ kind: v.string(), what: v.string() })) });

/**
 * Takes one safeguard at a time out of a copy of the code, and demands that a short run fails. Those that no run can see are named with the reason,
 * and left. Answers whether every one that was taken out was missed.
 */
export async function takeOut(safeguards: readonly Safeguard[], screen: Screen): Promise<boolean> {
  let unnoticed = 0;
  let tried = 0;
  for (const safeguard of safeguards) {
    if (screen.signal.aborted) break;
    if (safeguard.hunt === undefined) {
      screen.print(`left      ${safeguard.name}: ${safeguard.whyNot}`);
      continue;
    }
    tried++;
    const found = await without(safeguard, screen);
    if (screen.signal.aborted) break;
    if (found === undefined) unnoticed++;
    screen.print(found === undefined ? `UNNOTICED ${safeguard.name}` : `found     ${safeguard.name} (${found})`);
  }
  screen.print(`${tried - unnoticed} of ${tried} safeguards were missed when they were out`);
  return unnoticed === 0 && !screen.signal.aborted;
}

async function without({ name, file, from, to, hunt = {} }: Safeguard, screen: Screen): Promise<string | undefined> {
  const copy = mkdtempSync(join(tmpdir(), 'without-'));
  try {
    for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const path = join(copy, file);
    const code = readFileSync(path, 'utf8');
    if (code.split(from).length !== 2) throw new Error(`${name}: its place in ${file} is not found once`);
    writeFileSync(
      path,
      code.replace(from, () => to),
    );
    for (const seed of seeds) {
      if (screen.signal.aborted) return undefined;
      screen.progress(`Without the safeguard against "${name}", seed ${seed}`);
      const lastWords = await run(copy, [...argumentsOf(hunt), '--seed', String(seed)], screen.signal);
      if (screen.signal.aborted) return undefined;
      const figures = join(copy, 'build/chaos', `seed-${seed}`, 'figures.json');
      if (!existsSync(figures)) throw new Error(`${name}: the run itself failed: ${lastWords}`);
      const [first] = v.parse(figuresSchema, JSON.parse(readFileSync(figures, 'utf8'))).examples;
      if (first !== undefined) return `seed ${seed}: ${first.kind}: ${first.what}`;
    }
    return undefined;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Resolves, when the run is over, with the end of what it wrote beside the table. */
function run(copy: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'chaos/index.ts', '--short', '--until-broken', ...args], {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-lastWordsKept);
    });
    signal.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
    child.once('error', reject);
    child.once('close', () => resolve(lastWords));
  });
}
