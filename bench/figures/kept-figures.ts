import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import * as v from 'valibot';
import { type Figure, type PartFigures, partFiguresSchema } from './figure.ts';

const project = new URL('../../', import.meta.url);
const keptFile = new URL('kept.json', import.meta.url);

/** Where the figures that the page is made of are kept. */
export const keptFiguresFile = keptFile;

/** The files that keeping figures writes: they say nothing about what was measured. */
const written = ['bench/figures/kept.json', 'docs/performance.md', 'docs/performance'];

/** What is checked out, with a `+` where something differs from it; `undefined` where there is no repository, or no git. */
function checkedOut(): string | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const others = written.map((path) => `:(exclude)${path}`);
    const changes = git('status', '--porcelain', '--', '.', ...others);
    return `${git('rev-parse', '--short=7', 'HEAD')}${changes === '' ? '' : '+'}`;
  } catch {
    return undefined;
  }
}

/** The figures that were kept, by part; empty without a file. Throws when the file is not as it should be. */
export function readKeptFigures(): Readonly<Record<string, PartFigures>> {
  if (!existsSync(keptFile)) return {};
  return v.parse(v.record(v.string(), partFiguresSchema), JSON.parse(readFileSync(keptFile, 'utf8')));
}

/** Names the machine, the day and the code. To be asked before measuring, since measuring makes load. */
export function surroundings(): Pick<PartFigures, 'date' | 'commit' | 'machine' | 'load'> {
  const commit = checkedOut();
  return {
    ...(commit === undefined ? {} : { commit }),
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model ?? 'unknown'} (${process.arch}), ${availableParallelism()} processors`,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The figures with as many digits as say something: more would change the file for nothing. */
export function roundedFigures(figures: readonly Figure[]): Figure[] {
  return figures.map((figure) => ({ ...figure, runs: figure.runs.map((run) => Number(run.toPrecision(4))) }));
}
