import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A place in a file of a bundle, as it stands in a stack. */
const placeInBundle = /(file:\/\/\S+?\.mjs):(\d+):(\d+)/;

/**
 * Says of lines of a stack where they are in the source: `at check (file:///var/task/index.mjs:9:4711)` becomes
 * `at check (lambdas/checker/check.ts:12:5)`. Node's own `--enable-source-maps` does the same, but reads the maps at every start, which takes
 * longer than to load a small function; this reads them when an error is logged. A line stays as it is where there is no map. Never throws.
 *
 * @param readMap the source map of a file of a bundle, as JSON
 */
export function createSourcePlaces(readMap: (file: string) => string = (file) => readFileSync(`${file}.map`, 'utf8')) {
  const maps = new Map<string, SourceMap | undefined>();

  function mapOf(file: string): SourceMap | undefined {
    if (!maps.has(file)) maps.set(file, parse(file));
    return maps.get(file);
  }

  function parse(file: string): SourceMap | undefined {
    try {
      return new SourceMap(JSON.parse(readMap(fileURLToPath(file))));
    } catch {
      return undefined; // Not a bundle, or one that came without its map.
    }
  }

  return function inSource(line: string): string {
    const [inBundle, file = '', row, column] = placeInBundle.exec(line) ?? [];
    if (inBundle === undefined) return line;
    // Stacks count from 1, source maps from 0.
    const entry = mapOf(file)?.findEntry(Number(row) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return line;
    const source = entry.originalSource.replace(/^(?:\.\.\/)+/, '');
    return line.replace(inBundle, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
  };
}
