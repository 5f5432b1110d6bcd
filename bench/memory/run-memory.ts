import { inWords } from '../../terminal/words.ts';
import type { MemoryOptions } from '../bench-options.ts';
import { writeFigures } from '../write-figures.ts';
import { memoryCases } from './cases.ts';
import { fits, measureMemory } from './measure-memory.ts';
import { failuresIn, inSentence, type MeasuredCrowd, memoryTable } from './memory-table.ts';

/**
 * Measures all cases and prints what came of it.
 *
 * @returns whether Lambda would let all of them finish
 */
export async function runMemory(
  { node, json }: MemoryOptions,
  print: (line: string) => void,
  progress: (text: string) => void,
): Promise<boolean> {
  const measured: MeasuredCrowd[] = [];
  for (const crowd of memoryCases) {
    const about = inSentence(crowd);
    measured.push({ crowd, ...(await measureMemory(crowd, node, (text) => progress(`${about}: ${text}`))) });
  }
  const versions = measured.flatMap(({ free }) => (free.kind === 'finished' ? [free.node] : []));
  print(`One message to the checker${versions[0] === undefined ? '' : `, under Node ${versions[0].slice(1)}`}`);
  print('');
  for (const line of memoryTable(measured)) print(line);
  print('');
  for (const line of failuresIn(measured)) print(line);
  print(
    'Resident is what Lambda counts. In Lambda: with the heap that Lambda would give it. It fits with a tenth to spare.',
  );
  writeFigures(json, measured);
  print(`Figures: ${json}`);
  const tooLarge = measured.filter((each) => !fits(each));
  if (tooLarge.length > 0) print(`${inWords(tooLarge.length, 'case')} would not finish in Lambda.`);
  return tooLarge.length === 0;
}
