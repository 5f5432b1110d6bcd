import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTemplate } from '../../local/template.ts';
import { runFunctionApart } from '../apart/function-process.ts';
import { startMeasuredRuntime } from '../apart/measured-runtime.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { buildFloor } from '../floors/build-floor.ts';

const sdkSize = 'SDK alone: what is loaded at the start';
const sdkImport = 'SDK alone: import';

/** Size and import time of every function's bundle, beside a bundle of the SDK's two clients alone. */
export async function measureBundles(
  { node, quick, runs }: Effort,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const sdk = buildFloor('sdk-alone');
  const measured = await startMeasuredRuntime({ people: [], watchers: 0 });
  try {
    const functions = readTemplate(measured.assembly).functions.slice(0, quick ? 2 : undefined);
    const importOf = async (functionName: string, file?: string) => {
      const { runtime, assembly } = measured;
      const result = await runFunctionApart({
        runtime,
        assembly,
        functionName,
        events: [],
        node,
        ...(file === undefined ? {} : { file }),
      });
      if (result.kind === 'ended') throw new Error(`${functionName} ended: ${result.how}\n${result.lastWords}`);
      return result.importSeconds * 1_000;
    };
    const imports = new Map<string, number[]>();
    const add = (name: string, value: number) => imports.set(name, [...(imports.get(name) ?? []), value]);
    const [first] = functions;
    if (first === undefined) throw new Error('there is no function');
    for (let run = 1; run <= runs; run++) {
      progress(`bundles: importing, run ${run} of ${runs}`);
      add(sdkImport, await importOf(first.logicalId, sdk));
      for (const { logicalId } of functions) add(logicalId, await importOf(logicalId));
    }
    return [
      { name: sdkSize, unit: 'KB', runs: [kilobytes([sdk])] },
      ...functions.flatMap(({ logicalId, codeFolder }): Figure[] => {
        const files = readdirSync(codeFolder).filter((file) => file.endsWith('.mjs'));
        const entry = join(codeFolder, 'index.mjs');
        return [
          {
            name: `${logicalId}: what is loaded at the start`,
            unit: 'KB',
            runs: [kilobytes(loadedAtStart(entry))],
            baseline: sdkSize,
          },
          {
            name: `${logicalId}: whole bundle, compressed`,
            unit: 'KB',
            runs: [
              files.reduce((sum, file) => sum + gzipSync(readFileSync(join(codeFolder, file))).byteLength, 0) / 1_000,
            ],
          },
        ];
      }),
      { name: sdkImport, unit: 'ms', runs: imports.get(sdkImport) ?? [] },
      ...functions.map(
        ({ logicalId }): Figure => ({
          name: `${logicalId}: import`,
          unit: 'ms',
          runs: imports.get(logicalId) ?? [],
          baseline: sdkImport,
        }),
      ),
    ];
  } finally {
    await measured.close();
  }
}

/** The entry and the chunks it imports; what comes with `import()` is left out. */
function loadedAtStart(entry: string): string[] {
  const loaded = new Set([entry]);
  for (const file of loaded) {
    for (const [, chunk = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.\/[^"]+\.mjs)"/g)) {
      loaded.add(join(dirname(file), chunk));
    }
  }
  return [...loaded];
}

const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(file).size, 0) / 1_000;
