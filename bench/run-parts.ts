import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { numberTable } from '../terminal/columns.ts';
import type { PartsOptions } from './bench-options.ts';
import { brokenBudgets, type PartFigures } from './figures/figure.ts';
import { baselinesIn, figureColumns, figureRows } from './figures/figures-table.ts';
import { keptFiguresFile, readKeptFigures, roundedFigures, surroundings } from './figures/kept-figures.ts';
import { measurePart } from './measure-part.ts';
import { performanceDocument } from './page/document.ts';
import { sections } from './page/sections.ts';
import { writeFigures } from './write-figures.ts';

/**
 * Measures the parts one after the other and prints each as it is done. A part that fails is named, and the others are measured all the same.
 *
 * @returns whether all were measured and every budget was kept that decides
 */
export async function runParts(
  options: PartsOptions,
  print: (line: string) => void,
  progress: (text: string) => void,
): Promise<boolean> {
  const { parts, node, keep, json } = options;
  const version = node === undefined ? process.version : execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const found: Record<string, PartFigures> = {};
  const troubles: string[] = [];
  for (const name of parts) {
    const around = surroundings();
    try {
      const figures = roundedFigures(await measurePart(name, options, progress));
      found[name] = { ...around, node: version, figures };
      print(`${sections[name].title}\n`);
      for (const line of numberTable(figureColumns, figureRows(figures))) print(line);
      print('');
      for (const line of baselinesIn(figures)) print(line);
      print('');
      const broken = brokenBudgets(figures);
      if (broken.length > 0) troubles.push(`Over budget: ${broken.join('; ')}.`);
      if (keep) keepFigures(name, found[name]);
    } catch (error) {
      troubles.push(`${sections[name].title} could not be measured: ${error instanceof Error ? error.message : error}`);
    }
  }
  writeFigures(json, found);
  print(`Figures: ${json}`);
  if (keep) print('bench/figures/kept.json and docs/performance.md are written.');
  for (const trouble of troubles) print(trouble);
  return troubles.length === 0;
}

/** Right after each part, so that what is done is not lost when a later part is stopped. */
function keepFigures(name: string, figures: PartFigures): void {
  const kept = { ...readKeptFigures(), [name]: figures };
  writeFileSync(keptFiguresFile, `${JSON.stringify(kept, undefined, 2)}\n`);
  const { page, charts } = performanceDocument(kept);
  mkdirSync(new URL('../docs/performance/', import.meta.url), { recursive: true });
  for (const [file, text] of Object.entries({ 'performance.md': page, ...charts })) {
    writeFileSync(new URL(`../docs/${file}`, import.meta.url), text);
  }
}
