import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { numberTable } from '../terminal/columns.ts';
import type { PartsOptions } from './bench-options.ts';
import { brokenBudgets, type PartFigures } from './figures/figure.ts';
import { baselinesIn, figureColumns, figureRows } from './figures/figures-table.ts';
import { keptFiguresFile, readKeptFigures, roundedFigures, surroundings } from './figures/kept-figures.ts';
import { measurePart } from './measure-part.ts';
import { performanceDocument } from './page/document.ts';
import { isUnderOwnNode, sections } from './page/sections.ts';
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
      const startedAt = performance.now();
      const figures = roundedFigures(await measurePart(name, options, progress));
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      found[name] = { ...around, seconds, node: isUnderOwnNode(name) ? process.version : version, figures };
      print(`${sections[name].title} (${seconds} s)\n`);
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

/**
 * Right after each part, so that what is done is not lost when a later part is stopped. Nothing is waited for in between, and each file takes its
 * place whole, so that neither Ctrl-C nor a full disk leaves half of one.
 */
function keepFigures(name: string, figures: PartFigures): void {
  const kept = { ...readKeptFigures(), [name]: figures };
  const { page, charts } = performanceDocument(kept);
  mkdirSync(new URL('../docs/performance/', import.meta.url), { recursive: true });
  const docs = Object.entries({ 'performance.md': page, ...charts });
  const files = [
    [keptFiguresFile, `${JSON.stringify(kept, undefined, 2)}\n`] as const,
    ...docs.map(([file, text]) => [new URL(`../docs/${file}`, import.meta.url), text] as const),
  ];
  const unfinished = (file: URL) => new URL(`${file.href}.unfinished`);
  for (const [file, text] of files) writeFileSync(unfinished(file), text);
  for (const [file] of files) renameSync(unfinished(file), file);
}
